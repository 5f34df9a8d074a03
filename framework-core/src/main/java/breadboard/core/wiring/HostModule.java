package breadboard.core.wiring;

import breadboard.api.bus.Bus;
import breadboard.api.io.Power;
import breadboard.api.time.Clock;
import breadboard.core.board.Plan;
import breadboard.core.boot.BootImages;
import breadboard.core.console.Consoles;
import breadboard.core.console.HostServices;
import breadboard.core.machine.Custody;
import breadboard.core.machine.GuestRam;
import breadboard.core.machine.HostTime;
import breadboard.core.machine.MachineBus;
import breadboard.core.machine.MachineClock;
import breadboard.core.machine.PowerSwitch;
import breadboard.core.machine.SupervisorCalls;
import breadboard.core.storage.Disks;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;

/// The host's own parts of one machine. Nothing here fails: what a user can get wrong has been dealt with before.
final class HostModule extends AbstractModule {
    private final Plan plan;
    private final HostServices host;
    private final GuestRam ram;
    private final BootImages images;

    HostModule(Plan plan, HostServices host, GuestRam ram, BootImages images) {
        this.plan = plan;
        this.host = host;
        this.ram = ram;
        this.images = images;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(Plan.class).toInstance(plan);
        bind(HostServices.class).toInstance(host);
        bind(GuestRam.class).toInstance(ram);
        bind(BootImages.class).toInstance(images);
        bind(HostTime.class).toInstance(HostTime.system());
        bind(Bus.class).to(MachineBus.class);
        bind(Clock.class).to(MachineClock.class);
        bind(Power.class).to(PowerSwitch.class);
        bind(Custody.class).toInstance(new Custody());
        bind(Surroundings.class);
        bind(PartsBuilder.class);
    }

    @Provides
    @Singleton
    MachineBus bus() {
        return new MachineBus(ram);
    }

    @Provides
    @Singleton
    MachineClock clock(HostTime hostTime) {
        return switch (plan.clock().mode()) {
            case VIRTUAL -> MachineClock.virtual(plan.clock().frequencyHz(), plan.clock().instructionsPerTick(), plan.harts());
            case HOST -> MachineClock.host(plan.clock().frequencyHz(), hostTime::nanos);
        };
    }

    @Provides
    @Singleton
    PowerSwitch power(MachineClock clock) {
        return new PowerSwitch(clock);
    }

    @Provides
    @Singleton
    Consoles consoles(HostTime hostTime) {
        return new Consoles(host, hostTime::signal);
    }

    @Provides
    @Singleton
    Disks disks() {
        return new Disks();
    }

    @Provides
    @Singleton
    SupervisorCalls calls() {
        return new SupervisorCalls();
    }
}
