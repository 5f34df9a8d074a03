package breadboard.debugger.time;

import breadboard.core.machine.Machine;
import breadboard.core.machine.SavedRam;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import java.io.IOException;

/// A moment that a machine can be put back to.
record Checkpoint(long steps, byte[] parts, SavedRam ram, ReplayPort.Mark console) implements AutoCloseable {

    static Checkpoint of(Machine machine, ReplayPort console) throws IOException {
        BinaryStateWriter writer = new BinaryStateWriter();
        machine.withoutMemory().save(writer);
        return new Checkpoint(machine.steps(), writer.toByteArray(), machine.copyMemory(), console.mark());
    }

    void restore(Machine machine, ReplayPort port) {
        machine.restoreMemory(ram);
        machine.withoutMemory().load(new BinaryStateReader(parts));
        port.backTo(console);
    }

    @Override
    public void close() {
        ram.close();
    }
}
