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

/// A list of accesses that QEMU's `virt` board is to make, each with what a device of ours made of it: an oracle for devices that
/// the board has too.
public final class VirtBoard {
    private static final int KIND_STORE = 4;
    private static final int KIND_MIP = 8;
    private static final String[] KINDS = {"lbu", "lhu", "lwu", "ld", "sb", "sh", "sw", "sd", "mip"};
    private static final String MARKER = "\n=\n";
    private static final int SHOWN_STEPS = 40;

    private final List<Step> steps = new ArrayList<>();

    /// @param cause exception code, 0 when it does not trap
    /// @param mask  the bits that count of what is read
    private record Step(int kind, long address, long value, int cause, long mask, long read) {

        @Override
        public String toString() {
            return kind == KIND_MIP ? "mip" : KINDS[kind] + " 0x" + Long.toHexString(address)
                    + (kind >= KIND_STORE ? " = 0x" + Long.toHexString(value) : "");
        }
    }

    /// Reads a register, which gives `read` in the bits of `mask`.
    public void load(AccessWidth width, long address, long mask, long read) {
        steps.add(new Step(width.ordinal(), address, 0, 0, mask, read));
    }

    /// Reads where the width is refused: an access fault.
    public void loadTraps(AccessWidth width, long address) {
        steps.add(new Step(width.ordinal(), address, 0, 5, 0, 0));
    }

    /// Writes a register.
    public void store(AccessWidth width, long address, long value) {
        steps.add(new Step(KIND_STORE + width.ordinal(), address, value, 0, 0, 0));
    }

    /// Writes where the width is refused: an access fault.
    public void storeTraps(AccessWidth width, long address, long value) {
        steps.add(new Step(KIND_STORE + width.ordinal(), address, value, 7, 0, 0));
    }

    /// Reads `mip`: in the bits of `mask` those wires of `hart` are high that are high on our bench.
    public void mip(long mask, RecordingSink hart) {
        long high = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            high |= (mask >>> bit & 1) != 0 && hart.line(bit).high() ? 1L << bit : 0;
        }
        steps.add(new Step(KIND_MIP, 0, 0, 0, mask, high));
    }

    /// Makes the accesses in their order and compares.
    ///
    /// @param directory for intermediate files
    /// @param about     said when something differs, such as a seed
    /// @return what the serial port has printed meanwhile
    /// @throws AssertionError when QEMU gives something else
    public String run(Path directory, String about) throws IOException, InterruptedException {
        ByteBuffer list = ByteBuffer.allocate(steps.size() * 3 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        steps.forEach(step -> list.putLong(step.kind).putLong(step.address).putLong(step.value));
        Files.write(directory.resolve("steps.bin"), list.array());
        String output;
        try (InputStream program = VirtBoard.class.getResourceAsStream("accesses.S")) {
            output = Qemu.run(directory, program, ".text=0x80000000");
        }
        int end = output.lastIndexOf(MARKER);
        List<String> lines = output.substring(end + MARKER.length()).lines().toList();
        for (int i = 0; i < steps.size(); i++) {
            compare(i, Integer.parseInt(lines.get(2 * i), 16), Long.parseUnsignedLong(lines.get(2 * i + 1), 16), about);
        }
        return output.substring(0, end);
    }

    private void compare(int index, int cause, long read, String about) {
        Step step = steps.get(index);
        if (step.cause == cause && (step.read & step.mask) == (read & step.mask)) {
            return;
        }
        StringBuilder message = new StringBuilder("ours reads 0x%x, trap %d; QEMU reads 0x%x, trap %d; mask 0x%x; %s; the last steps:"
                .formatted(step.read, step.cause, read, cause, step.mask, about));
        steps.subList(Math.max(0, index - SHOWN_STEPS), index + 1).forEach(each -> message.append('\n').append(each));
        throw new AssertionError(message.toString());
    }
}
