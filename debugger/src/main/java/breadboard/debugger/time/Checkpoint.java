package breadboard.debugger.time;

import breadboard.core.machine.Machine;
import breadboard.core.machine.SavedRam;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import java.io.IOException;

/// A moment that a machine can be put back to.
record Checkpoint(long steps, byte[] parts, SavedRam ram, ReplayConsoles.Mark console, long disks) implements AutoCloseable {

    static Checkpoint of(Machine machine, ReplayConsoles consoles) throws IOException {
        BinaryStateWriter writer = new BinaryStateWriter();
        machine.withoutMemory().save(writer);
        return new Checkpoint(machine.steps(), writer.toByteArray(), machine.copyMemory(), consoles.mark(), machine.disks().mark());
    }

    /// @throws IOException when the host fails to make disks what they were
    void restore(Machine machine, ReplayConsoles consoles) throws IOException {
        machine.disks().backTo(disks);
        machine.restoreMemory(ram);
        machine.withoutMemory().load(new BinaryStateReader(parts));
        consoles.backTo(console);
    }

    @Override
    public void close() {
        ram.close();
    }
}
