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

    /// Interrupts itself twice: by a write to `sstatus`, and behind the `sret` of the handler; then executes for ever.
    SELF_INTERRUPTS(
        0x00000297,                         // 00: auipc t0, 0x0
        0x02028293,                         // 04: addi t0, t0, 32
        0x10529073,                         // 08: csrw stvec, t0
        0x10416073,                         // 0c: csrsi sie, 2
        0x14416073,                         // 10: csrsi sip, 2
        0x10016073,                         // 14: csrsi sstatus, 2
        0x0000006f,                         // 18: j .
        0x00000013,                         // 1c: nop
        0x00138393,                         // 20: addi t2, t2, 1
        0x0013fe13,                         // 24: andi t3, t2, 1
        0x000e1463,                         // 28: bnez t3, 30
        0x14417073,                         // 2c: csrci sip, 2
        0x10200073),                        // 30: sret

    /// Loads a word from 0x2000_0004, then executes for ever.
    LOAD(
        0x200002b7,                         // lui t0, 0x20000
        0x0042a303,                         // lw t1, 4(t0)
        0x0000006f),                        // j .

    /// Asks for a cold reboot.
    REBOOT(
        0x535258b7,                         // 00: lui a7, 0x53525
        0x3548889b,                         // 04: addiw a7, a7, 852
        0x00000813,                         // 08: li a6, 0
        0x00100513,                         // 0c: li a0, 1
        0x00000593,                         // 10: li a1, 0
        0x00000073),                        // 14: ecall

    /// Loads, stores and jumps to where the supervisor must not (the firmware of 2 MiB, address 0), and hands a legacy call a
    /// pointer to nothing; shuts down well when each of the six ended in the right trap with the right `stval`, else with the reason "system failure".
    CLOSED(
        0x00000297,                         // 00: auipc t0, 0x0
        0x07428293,                         // 04: addi t0, t0, 116
        0x10529073,                         // 08: csrw stvec, t0
        0x00000993,                         // 0c: li s3, 0
        0x0010049b,                         // 10: addiw s1, zero, 1
        0x01f49493,                         // 14: slli s1, s1, 0x1f
        0x00500913,                         // 18: li s2, 5
        0x0004b283,                         // 1c: ld t0, 0(s1)
        0x00700913,                         // 20: li s2, 7
        0x0054b023,                         // 24: sd t0, 0(s1)
        0x4010049b,                         // 28: addiw s1, zero, 1025
        0x01549493,                         // 2c: slli s1, s1, 0x15
        0xff848493,                         // 30: addi s1, s1, -8
        0x0054b023,                         // 34: sd t0, 0(s1)
        0x00000493,                         // 38: li s1, 0
        0x00548023,                         // 3c: sb t0, 0(s1)
        0x0010049b,                         // 40: addiw s1, zero, 1
        0x01f49493,                         // 44: slli s1, s1, 0x1f
        0x00100913,                         // 48: li s2, 1
        0x000480e7,                         // 4c: jalr s1
        0x000014b7,                         // 50: lui s1, 0x1
        0x00500913,                         // 54: li s2, 5
        0x00048513,                         // 58: mv a0, s1
        0x00400893,                         // 5c: li a7, 4
        0x00000073,                         // 60: ecall
        0x00600293,                         // 64: li t0, 6
        0x02599e63,                         // 68: bne s3, t0, a4
        0x00800893,                         // 6c: li a7, 8
        0x00000073,                         // 70: ecall
        0x14202373,                         // 74: csrr t1, scause
        0x03231663,                         // 78: bne t1, s2, a4
        0x14302373,                         // 7c: csrr t1, stval
        0x02931263,                         // 80: bne t1, s1, a4
        0x00198993,                         // 84: addi s3, s3, 1
        0x14102373,                         // 88: csrr t1, sepc
        0x00430313,                         // 8c: addi t1, t1, 4
        0x00100393,                         // 90: li t2, 1
        0x00791463,                         // 94: bne s2, t2, 9c
        0x00008313,                         // 98: mv t1, ra
        0x14131073,                         // 9c: csrw sepc, t1
        0x10200073,                         // a0: sret
        0x535258b7,                         // a4: lui a7, 0x53525
        0x3548889b,                         // a8: addiw a7, a7, 852
        0x00000813,                         // ac: li a6, 0
        0x00000513,                         // b0: li a0, 0
        0x00100593,                         // b4: li a1, 1
        0x00000073),                        // b8: ecall

    /// Takes a block, gives it back three times, then an address inside it, then one that is not in the heap; shuts down well when a block can still be
    /// had. Its allocate and free are nothing but `ebreak`: at 0x8020_0054 (size in a0) and 0x8020_0058 (block in a0).
    MISUSE(
        0x04000513,                         // 00: li a0, 64
        0x050000ef,                         // 04: jal 54
        0x00050413,                         // 08: mv s0, a0
        0x00040513,                         // 0c: mv a0, s0
        0x048000ef,                         // 10: jal 58
        0x00040513,                         // 14: mv a0, s0
        0x040000ef,                         // 18: jal 58
        0x00040513,                         // 1c: mv a0, s0
        0x038000ef,                         // 20: jal 58
        0x00340513,                         // 24: addi a0, s0, 3
        0x030000ef,                         // 28: jal 58
        0x01000513,                         // 2c: li a0, 16
        0x028000ef,                         // 30: jal 58
        0x04000513,                         // 34: li a0, 64
        0x01c000ef,                         // 38: jal 54
        0x00153593,                         // 3c: seqz a1, a0
        0x535258b7,                         // 40: lui a7, 0x53525
        0x3548889b,                         // 44: addiw a7, a7, 852
        0x00000813,                         // 48: li a6, 0
        0x00000513,                         // 4c: li a0, 0
        0x00000073,                         // 50: ecall
        0x00100073,                         // 54: ebreak
        0x00100073),                        // 58: ebreak

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
