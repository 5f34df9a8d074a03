package breadboard.cpu.rv64.bench;

/// Instruction words for test programs, assembled by hand from the manual's listings.
public final class Assembly {
    public static final int ECALL = 0x0000_0073;
    public static final int EBREAK = 0x0010_0073;
    public static final int MRET = 0x3020_0073;
    public static final int WFI = 0x1050_0073;
    public static final int NOP = 0x0000_0013;

    private static final int OP_IMM = 0x13;
    private static final int OP = 0x33;
    private static final int LOAD = 0x03;
    private static final int STORE = 0x23;
    private static final int BRANCH = 0x63;
    private static final int SYSTEM = 0x73;
    private static final int AMO = 0x2f;
    private static final int DOUBLE = 3;

    private Assembly() { }

    public static int addi(int rd, int rs1, int imm) {
        return i(OP_IMM, 0, rd, rs1, imm);
    }

    public static int add(int rd, int rs1, int rs2) {
        return r(OP, 0, rd, rs1, rs2, 0);
    }

    public static int mul(int rd, int rs1, int rs2) {
        return r(OP, 0, rd, rs1, rs2, 1);
    }

    public static int lui(int rd, int upper20) {
        return upper20 << 12 | rd << 7 | 0x37;
    }

    public static int auipc(int rd, int upper20) {
        return upper20 << 12 | rd << 7 | 0x17;
    }

    public static int ld(int rd, int offset, int rs1) {
        return i(LOAD, DOUBLE, rd, rs1, offset);
    }

    public static int lw(int rd, int offset, int rs1) {
        return i(LOAD, 2, rd, rs1, offset);
    }

    public static int sd(int rs2, int offset, int rs1) {
        return s(DOUBLE, rs2, offset, rs1);
    }

    public static int sw(int rs2, int offset, int rs1) {
        return s(2, rs2, offset, rs1);
    }

    public static int bne(int rs1, int rs2, int offset) {
        return b(1, rs1, rs2, offset);
    }

    public static int beq(int rs1, int rs2, int offset) {
        return b(0, rs1, rs2, offset);
    }

    /// An endless loop is `jal(0, 0)`.
    public static int jal(int rd, int offset) {
        return (offset >>> 20 & 1) << 31 | (offset >>> 1 & 0x3ff) << 21 | (offset >>> 11 & 1) << 20 | (offset >>> 12 & 0xff) << 12
                | rd << 7 | 0x6f;
    }

    public static int jalr(int rd, int rs1, int offset) {
        return i(0x67, 0, rd, rs1, offset);
    }

    public static int csrrw(int rd, int csr, int rs1) {
        return i(SYSTEM, 1, rd, rs1, csr);
    }

    public static int csrrs(int rd, int csr, int rs1) {
        return i(SYSTEM, 2, rd, rs1, csr);
    }

    public static int lrD(int rd, int rs1) {
        return r(AMO, DOUBLE, rd, rs1, 0, 2 << 2);
    }

    public static int scD(int rd, int rs2, int rs1) {
        return r(AMO, DOUBLE, rd, rs1, rs2, 3 << 2);
    }

    public static int amoaddD(int rd, int rs2, int rs1) {
        return r(AMO, DOUBLE, rd, rs1, rs2, 0);
    }

    /// `fmv.d.x`
    public static int fmvDX(int frd, int rs1) {
        return r(0x53, 0, frd, rs1, 0, 0x79);
    }

    /// `fdiv.d` with the dynamic rounding mode.
    public static int fdivD(int frd, int frs1, int frs2) {
        return r(0x53, 7, frd, frs1, frs2, 0x0d);
    }

    private static int i(int opcode, int funct3, int rd, int rs1, int imm) {
        return imm << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | opcode;
    }

    private static int r(int opcode, int funct3, int rd, int rs1, int rs2, int funct7) {
        return funct7 << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | opcode;
    }

    private static int s(int funct3, int rs2, int imm, int rs1) {
        return (imm >> 5) << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | (imm & 31) << 7 | STORE;
    }

    private static int b(int funct3, int rs1, int rs2, int offset) {
        return (offset >>> 12 & 1) << 31 | (offset >>> 5 & 0x3f) << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12
                | (offset >>> 1 & 15) << 8 | (offset >>> 11 & 1) << 7 | BRANCH;
    }
}
