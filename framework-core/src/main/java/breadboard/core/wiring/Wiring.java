package breadboard.core.wiring;

import breadboard.api.config.ByteSize;
import breadboard.core.board.Plan;
import breadboard.core.boot.BootImages;
import breadboard.core.boot.Images;
import breadboard.core.boot.Loading;
import breadboard.core.boot.Refusal;
import breadboard.core.console.Consoles;
import breadboard.core.console.HostServices;
import breadboard.core.fdt.DeviceTree;
import breadboard.core.machine.GuestRam;
import breadboard.core.machine.Machine;
import breadboard.core.storage.Disks;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.util.stream.Collectors;

/// Turns plans into machines.
public final class Wiring {

    private Wiring() { }

    /// Builds a machine that is switched off. What a user could get wrong was found in planning; files may have changed since.
    ///
    /// @param plan a plan with something to run
    /// @param host what the machine uses of the program it is part of
    /// @throws BuildException with one line
    public static Machine machine(Plan plan, HostServices host) throws BuildException {
        return machine(plan, host, images(plan), ram(plan));
    }

    /// What is to lie in the RAM of a plan's machine at power-on.
    ///
    /// @throws BuildException with one line, when files have changed since the plan was made
    public static BootImages images(Plan plan) throws BuildException {
        return switch (Images.load(plan.software(initrd -> DeviceTree.of(plan, initrd)))) {
            case Loading.Loaded(BootImages loaded) -> loaded;
            case Loading.Refused(var refusals) -> throw BuildException.refused(
                    refusals.stream().map(Refusal::message).collect(Collectors.joining("; ")), null);
        };
    }

    /// Builds a machine around RAM that may hold something already; it becomes the machine's, also when building fails.
    ///
    /// @param images of the plan
    /// @throws BuildException with one line
    public static Machine machine(Plan plan, HostServices host, BootImages images, GuestRam ram) throws BuildException {
        Injector injector = Guice.createInjector(Stage.PRODUCTION, new HostModule(plan, host, ram, images));
        try {
            return new Machine(injector.getInstance(PartsBuilder.class).build());
        } catch (BuildException | RuntimeException | Error failed) {
            injector.getInstance(Consoles.class).close();
            injector.getInstance(Disks.class).close();
            ram.close();
            throw failed;
        }
    }

    private static GuestRam ram(Plan plan) throws BuildException {
        try {
            return new GuestRam(plan.memory());
        } catch (OutOfMemoryError full) {
            throw BuildException.refused("the host cannot give " + new ByteSize(plan.memory().sizeBytes())
                    + " of RAM to the guest (memory.size)", full);
        }
    }
}
