package breadboard.core.machine;

import breadboard.api.attach.Attachment;
import breadboard.api.bus.MmioDevice;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.api.time.Clock;
import breadboard.core.boot.BootImages;
import breadboard.core.boot.Symbols;
import breadboard.core.storage.Disks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;

/// A machine. Any number of them live side by side; each is used by one thread at a time, except for `stop`.
public final class Machine implements Stateful, AutoCloseable {
    private final MachineParts parts;
    private final PowerOn powerOn;
    private final RunLoop loop;
    private final ReentrantLock inUse = new ReentrantLock();
    private boolean on;
    private boolean closed;
    private long resets;
    private Optional<StopCause> broken = Optional.empty();

    /// A machine that is switched off; the first `run` switches it on.
    public Machine(MachineParts parts) {
        this.parts = parts;
        this.powerOn = new PowerOn(parts);
        this.loop = new RunLoop(parts);
    }

    /// Switches the machine on if it is off, and lets it run. After a limit or `stop` it can be called again and goes on.
    /// A machine in which the emulator failed stays as it is.
    ///
    /// @return why it stopped; a fault of the emulator itself is a cause, not an exception
    /// @throws IllegalStateException when the machine is closed
    public Outcome run(Limits limits) {
        inUse.lock();
        try {
            requireOpen();
            parts.custody().take();
            parts.clock().machineRuns(true);
            StopCause cause = broken.orElseGet(() -> runToStop(limits));
            parts.clock().machineRuns(false);
            parts.custody().giveBack();
            parts.consoles().flush();
            List<Long> retired = parts.harts().stream().map(Hart::retired).toList();
            return new Outcome(cause, loop.steps(), retired, parts.clock().now(), resets);
        } finally {
            inUse.unlock();
        }
    }

    /// What the harts' engines say of their work (`Hart.engineFigures`), all harts together. No part of an `Outcome`: it tells of the
    /// emulator, not of the guest, and differs between machines that do the same.
    public SequencedMap<String, Long> engineFigures() {
        SequencedMap<String, Long> sums = new LinkedHashMap<>();
        parts.harts().forEach(hart -> hart.engineFigures().forEach((name, count) -> sums.merge(name, count, Long::sum)));
        return sums;
    }

    private StopCause runToStop(Limits limits) {
        long startSteps = loop.steps();
        long startNanos = parts.hostTime().nanos();
        try {
            switchOn();
            while (true) {
                switch (loop.run(limits, startSteps, startNanos)) {
                    case PowerSwitch.Request.Stop(StopCause cause) -> {
                        return cause;
                    }
                    case PowerSwitch.Request.Reset() -> {
                        resets++;
                        parts.ram().clear();
                        powerOn.perform();
                    }
                }
            }
        } catch (RuntimeException | Error defect) {
            broken = Optional.of(new StopCause.Defect(new DefectReport(parts).describe(defect), defect));
            return broken.get();
        }
    }

    /// Switches the machine on if it is off, and lets nothing run: registers and memory are as at the first instruction.
    ///
    /// @return what has failed, if something did
    public Optional<StopCause> powerOn() {
        Outcome outcome = run(Limits.steps(0));
        return outcome.cause() instanceof StopCause.Defect ? Optional.of(outcome.cause()) : Optional.empty();
    }

    private void switchOn() {
        if (!on) {
            on = true;
            powerOn.perform();
        }
    }

    /// Ends the present or else the next `run` with `StopCause.Interrupted`. From any thread; does not wait.
    public void stop() {
        loop.requestStop();
    }

    /// Ends the present run, as `stop` does, when the current instruction has ended. Only on the machine's thread, as when a console's
    /// output is handed over.
    public void pause() {
        loop.requestStop();
        endTurn();
    }

    /// Lets consoles and deadlines be looked at when the current instruction has ended. Only on the machine's thread, as `pause`.
    public void endTurn() {
        parts.clock().endTurn();
    }

    /// The harts by id.
    public List<? extends Hart> harts() {
        return parts.harts();
    }

    /// RAM.
    public PhysicalMemory memory() {
        return parts.ram();
    }

    /// The machine's clock.
    public Clock clock() {
        return parts.clock();
    }

    /// Steps made by all harts together; exact also in the middle of an instruction, which then does not count.
    public long steps() {
        Hart running = parts.clock().running();
        return loop.steps() + (running == null ? 0 : running.stepsInRun());
    }

    /// Steps since the latest reset, those that waiting harts left out included: guest time in its smallest unit.
    public long position() {
        return parts.clock().position();
    }

    /// Lets somebody see every step from the next turn on, or nobody.
    public void observer(Optional<StepObserver> observer) {
        loop.observer(observer.orElse(null));
    }

    /// Lets somebody look at the harts from time to time, from the next turn on, or nobody.
    public void sampler(Optional<StepSampler> sampler) {
        loop.sampler(sampler.orElse(null));
    }

    /// Lets somebody see what harts read from and write to devices; null for nobody.
    public void deviceObserver(DeviceObserver observer) {
        parts.bus().observer(observer);
    }

    /// Lets somebody see walks of page tables; null for nobody.
    public void walkObserver(WalkObserver observer) {
        parts.mmu().ifPresent(mmu -> mmu.observer(observer));
    }

    /// Whether a run that is repeated from a moment before does the same again: guest time is virtual, and disks can be made what they were.
    public boolean isRepeatable() {
        return !parts.clock().passesByItself() && parts.disks().canGoBack();
    }

    /// The host's disk images. Like all of the machine they belong to the thread that uses it.
    public Disks disks() {
        return parts.disks();
    }

    /// The kernel's symbols.
    public Symbols symbols() {
        return parts.images().symbols();
    }

    /// What is attached to the guest.
    public Optional<Attachment> attachment() {
        return parts.attachment();
    }

    /// What lies in RAM at power-on.
    public BootImages images() {
        return parts.images();
    }

    /// What RAM holds now; `withoutMemory` is the rest.
    ///
    /// @throws IOException when the host has no room for it
    public SavedRam copyMemory() throws IOException {
        return parts.ram().copy();
    }

    /// Makes RAM hold what it held when it was copied.
    public void restoreMemory(SavedRam saved) {
        parts.ram().restore(saved);
    }

    /// All of the machine's state but what RAM holds.
    public Stateful withoutMemory() {
        return new Stateful() {
            @Override
            public void save(StateWriter writer) {
                saveParts(writer, List.of());
            }

            @Override
            public void load(StateReader reader) {
                loadParts(reader, List.of(), attached());
            }
        };
    }

    /// Loads what `withoutMemory` has saved, but not what is attached to the heap: that is told that the machine was switched on.
    /// The rest of the reader's data is left.
    public void loadBesideAttachment(StateReader reader) {
        loadParts(reader, List.of(), List.of());
        powerOn.startAttachment();
    }

    /// Whether what is attached to the heap has had nothing to do since the machine was switched on.
    public boolean isAttachmentUntouched() {
        return powerOn.isAttachmentUntouched();
    }

    @Override
    public void save(StateWriter writer) {
        saveParts(writer, List.of(parts.ram()));
    }

    @Override
    public void load(StateReader reader) {
        loadParts(reader, List.of(parts.ram()), attached());
    }

    private void saveParts(StateWriter writer, List<Stateful> memory) {
        writer.putBoolean(on);
        writer.putLong(loop.steps());
        writer.putLong(resets);
        inOrder(memory, attached()).forEach(part -> part.save(writer));
    }

    private void loadParts(StateReader reader, List<Stateful> memory, List<Stateful> attached) {
        on = reader.getBoolean();
        loop.steps(reader.getLong());
        resets = reader.getLong();
        parts.power().take();
        inOrder(memory, attached).forEach(part -> part.load(reader));
    }

    /// Harts come before devices and firmware, which drive their wires into them when they are loaded.
    private List<Stateful> inOrder(List<Stateful> memory, List<Stateful> attached) {
        List<Stateful> order = new ArrayList<>(List.of(parts.clock()));
        order.addAll(memory);
        order.addAll(parts.harts());
        order.addAll(parts.devices());
        parts.firmware().ifPresent(order::add);
        order.addAll(attached);
        return order;
    }

    private List<Stateful> attached() {
        return parts.attachment().stream().map(Stateful.class::cast).toList();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the machine is closed");
        }
    }

    /// Stops the machine if it runs, and gives its memory and files back.
    @Override
    public void close() {
        if (inUse.isLocked() && !inUse.isHeldByCurrentThread()) {
            stop();
        }
        inUse.lock();
        try {
            if (!closed) {
                closed = true;
                parts.attachment().ifPresent(Attachment::close);
                parts.custody().close();
                parts.consoles().close();
                parts.disks().close();
                parts.ram().close();
            }
        } finally {
            inUse.unlock();
        }
    }
}
