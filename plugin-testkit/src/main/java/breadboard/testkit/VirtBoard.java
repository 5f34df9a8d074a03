package breadboard.testkit;

import breadboard.api.bus.AccessWidth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A list of accesses that QEMU's `virt` board is to make: an oracle for devices that it has too.
public final class VirtBoard {
    private static final int KIND_STORE = 4;
    private static final int KIND_MIP = 8;
    private static final String MARKER = "\n=\n";

    private final List<long[]> steps = new ArrayList<>();

    /// What came of a step.
    ///
    /// @param cause exception code, 0 when it did not trap
    /// @param value what was read, zero-extended; 0 for a store
    public record Answer(int cause, long value) { }

    /// What came of all steps.
    ///
    /// @param answers one for each step
    /// @param console what the steps have made the serial port print
    public record Run(List<Answer> answers, String console) { }

    /// Reads a register.
    ///
    /// @return the step's index
    public int load(AccessWidth width, long address) {
        return add(width.ordinal(), address, 0);
    }

    /// Writes a register.
    ///
    /// @return the step's index
    public int store(AccessWidth width, long address, long value) {
        return add(KIND_STORE + width.ordinal(), address, value);
    }

    /// Reads `mip`: which wires of the hart are high.
    ///
    /// @return the step's index
    public int mip() {
        return add(KIND_MIP, 0, 0);
    }

    /// Makes the accesses in their order.
    ///
    /// @param directory for intermediate files
    public Run run(Path directory) throws IOException, InterruptedException {
        ByteBuffer list = ByteBuffer.allocate(steps.size() * 3 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        steps.forEach(step -> list.putLong(step[0]).putLong(step[1]).putLong(step[2]));
        Files.write(directory.resolve("steps.bin"), list.array());
        String output;
        try (InputStream program = VirtBoard.class.getResourceAsStream("accesses.S")) {
            output = Qemu.run(directory, program, ".text=0x80000000");
        }
        int end = output.lastIndexOf(MARKER);
        List<String> lines = output.substring(end + MARKER.length()).lines().toList();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            answers.add(new Answer(Integer.parseInt(lines.get(2 * i), 16), Long.parseUnsignedLong(lines.get(2 * i + 1), 16)));
        }
        return new Run(answers, output.substring(0, end));
    }

    private int add(long kind, long address, long value) {
        steps.add(new long[] {kind, address, value});
        return steps.size() - 1;
    }
}
