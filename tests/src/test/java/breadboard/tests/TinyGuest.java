package breadboard.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Guests of a few instructions, to be loaded as raw images at 0x8020_0000.
public enum TinyGuest {
    /// Executes for ever.
    SPIN(0x0000006f),                       // j .

    /// Waits for ever, with no interrupt enabled.
    WAIT(
        0x10500073,                         // wfi
        0xffdff06f),                        // j .-4

    /// Shuts down with the reason "system failure".
    FAIL(
        0x535258b7, 0x3548889b,             // li a7, 0x53525354
        0x00000813,                         // li a6, 0
        0x00000513,                         // li a0, 0
        0x00100593,                         // li a1, 1
        0x00000073),                        // ecall

    /// Prints each byte of its input as two hexadecimal digits on a line; shuts down after `q`.
    HEX(
        0x00200893,                         // 00: li a7, 2        getchar
        0x00000073,                         //     ecall
        0xfe054ce3,                         //     bltz a0, 00
        0x00050413,                         //     mv s0, a0
        0x00445513,                         //     srli a0, s0, 4
        0x028000ef,                         //     jal 3c
        0x00f47513,                         //     andi a0, s0, 15
        0x020000ef,                         //     jal 3c
        0x00a00513,                         //     li a0, 10
        0x00100893,                         //     li a7, 1        putchar
        0x00000073,                         //     ecall
        0x07100293,                         //     li t0, 'q'
        0xfc5418e3,                         //     bne s0, t0, 00
        0x00800893,                         //     li a7, 8        shutdown
        0x00000073,                         //     ecall
        0x00a00293,                         // 3c: li t0, 10
        0x00554463,                         //     blt a0, t0, 48
        0x02750513,                         //     addi a0, a0, 39
        0x03050513,                         // 48: addi a0, a0, 48
        0x00100893,                         //     li a7, 1        putchar
        0x00000073,                         //     ecall
        0x00008067);                        //     ret

    private final int[] instructions;

    TinyGuest(int... instructions) {
        this.instructions = instructions;
    }

    /// Writes the image into a folder.
    public Path in(Path folder) throws IOException {
        ByteBuffer image = ByteBuffer.allocate(instructions.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int instruction : instructions) {
            image.putInt(instruction);
        }
        return Files.write(folder.resolve(name().toLowerCase(Locale.ROOT) + ".bin"), image.array());
    }
}
