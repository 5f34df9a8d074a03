package breadboard.tests.lockstep;

import java.util.Random;

/// Instructions of Zba, Zbb, Zbc, Zbs, Zbkb and Zbkx made by chance, and words that differ from one in a bit. Unpriv §28, §30.
final class BitManipulation {
    /// Opcode, funct3 and funct7 of those with two source registers.
    private static final int[][] BINARY = {
        {Rv.OP_32, 0, 0x04}, {Rv.OP, 2, 0x10}, {Rv.OP, 4, 0x10}, {Rv.OP, 6, 0x10}, {Rv.OP_32, 2, 0x10}, {Rv.OP_32, 4, 0x10}, {Rv.OP_32, 6, 0x10},
        {Rv.OP, 7, 0x20}, {Rv.OP, 6, 0x20}, {Rv.OP, 4, 0x20}, {Rv.OP, 4, 0x05}, {Rv.OP, 5, 0x05}, {Rv.OP, 6, 0x05}, {Rv.OP, 7, 0x05},
        {Rv.OP, 1, 0x30}, {Rv.OP, 5, 0x30}, {Rv.OP_32, 1, 0x30}, {Rv.OP_32, 5, 0x30}, {Rv.OP, 1, 0x05}, {Rv.OP, 2, 0x05}, {Rv.OP, 3, 0x05},
        {Rv.OP, 1, 0x24}, {Rv.OP, 5, 0x24}, {Rv.OP, 1, 0x34}, {Rv.OP, 1, 0x14}, {Rv.OP, 4, 0x04}, {Rv.OP, 7, 0x04}, {Rv.OP_32, 4, 0x04},
        {Rv.OP, 2, 0x14}, {Rv.OP, 4, 0x14}};
    /// Opcode, funct3 and the whole immediate of those with one source register.
    private static final int[][] UNARY = {
        {Rv.OP_IMM, 1, 0x600}, {Rv.OP_IMM, 1, 0x601}, {Rv.OP_IMM, 1, 0x602}, {Rv.OP_IMM, 1, 0x604}, {Rv.OP_IMM, 1, 0x605}, {Rv.OP_IMM_32, 1, 0x600},
        {Rv.OP_IMM_32, 1, 0x602}, {Rv.OP_IMM, 5, 0x287}, {Rv.OP_IMM, 5, 0x6b8}, {Rv.OP_IMM, 5, 0x687}, {Rv.OP_32, 4, 0x080}};
    /// Opcode, funct3, and the immediate without the shift amount in its lowest six bits.
    private static final int[][] SHIFTS = {
        {Rv.OP_IMM, 5, 0x600}, {Rv.OP_IMM_32, 5, 0x600}, {Rv.OP_IMM_32, 1, 0x080}, {Rv.OP_IMM, 1, 0x480}, {Rv.OP_IMM, 5, 0x480},
        {Rv.OP_IMM, 1, 0x680}, {Rv.OP_IMM, 1, 0x280}};
    private static final int LOWEST_CHANGED_BIT = 7;

    private final Random random;
    private final Instructions instructions;

    BitManipulation(Random random, Instructions instructions) {
        this.random = random;
        this.instructions = instructions;
    }

    int one() {
        int word = valid();
        return random.nextInt(10) == 0 ? instructions.known(word ^ 1 << random.nextInt(LOWEST_CHANGED_BIT, 32)) : word;
    }

    private int valid() {
        int rd = instructions.target();
        int rs1 = instructions.source();
        int[] fields;
        switch (random.nextInt(4)) {
            case 0 -> {
                fields = UNARY[random.nextInt(UNARY.length)];
                return Rv.i(fields[0], fields[1], rd, rs1, fields[2]);
            }
            case 1 -> {
                fields = SHIFTS[random.nextInt(SHIFTS.length)];
                return Rv.i(fields[0], fields[1], rd, rs1, fields[2] | random.nextInt(64));
            }
            default -> {
                fields = BINARY[random.nextInt(BINARY.length)];
                return Rv.r(fields[0], fields[1], fields[2], rd, rs1, instructions.source());
            }
        }
    }
}
