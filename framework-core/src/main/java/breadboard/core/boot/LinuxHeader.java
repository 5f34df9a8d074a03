package breadboard.core.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The header of a raw RISC-V Linux image (Linux, Documentation/arch/riscv/boot-image-header.rst).
///
/// @param textOffset where the image wants to lie, from the start of RAM
/// @param imageBytes its size in memory; 0 or less where the image does not say
/// @param bigEndian  whether the kernel is big-endian
record LinuxHeader(long textOffset, long imageBytes, boolean bigEndian) {
    private static final int HEADER_BYTES = 64;
    private static final int MAGIC2_OFFSET = 56;
    private static final int MAGIC2 = 0x0543_5352;

    static Optional<LinuxHeader> find(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return header.getInt(MAGIC2_OFFSET) != MAGIC2 ? Optional.empty()
                : Optional.of(new LinuxHeader(header.getLong(8), header.getLong(16), (header.getLong(24) & 1) != 0));
    }
}
