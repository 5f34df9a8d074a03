package breadboard.tests.lockstep;

/// Instruction words by format and operands. Unpriv §2.2.
final class Rv {
    static final int LOAD = 0x03;
    static final int LOAD_FP = 0x07;
    static final int OP_IMM = 0x13;
    static final int AUIPC = 0x17;
    static final int OP_IMM_32 = 0x1b;
    static final int STORE = 0x23;
    static final int STORE_FP = 0x27;
    static final int AMO = 0x2f;
    static final int OP = 0x33;
    static final int LUI = 0x37;
    static final int OP_32 = 0x3b;
    static final int OP_FP = 0x53;
    static final int BRANCH = 0x63;
    static final int JALR = 0x67;
    static final int JAL = 0x6f;
    static final int SYSTEM = 0x73;

    static final int ECALL = 0x0000_0073;
    static final int EBREAK = 0x0010_0073;
    static final int SRET = 0x1020_0073;
    static final int WFI = 0x1050_0073;
    static final int MRET = 0x3020_0073;
    static final int SFENCE_VMA = 0x1200_0073;
    static final int SINVAL_VMA = 0x1600_0073;
    static final int FENCE_I = 0x0000_100f;
    static final int NOP = 0x0000_0013;
    static final int C_NOP = 0x0001;

    private Rv() { }

    static int r(int opcode, int funct3, int funct7, int rd, int rs1, int rs2) {
        return funct7 << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | opcode;
    }

    static int i(int opcode, int funct3, int rd, int rs1, int imm) {
        return imm << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | opcode;
    }

    static int s(int opcode, int funct3, int rs1, int rs2, int imm) {
        return (imm >> 5 & 0x7f) << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | (imm & 31) << 7 | opcode;
    }

    static int b(int funct3, int rs1, int rs2, int offset) {
        return (offset >> 12 & 1) << 31 | (offset >> 5 & 0x3f) << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12
                | (offset >> 1 & 15) << 8 | (offset >> 11 & 1) << 7 | BRANCH;
    }

    static int j(int rd, int offset) {
        return (offset >> 20 & 1) << 31 | (offset >> 1 & 0x3ff) << 21 | (offset >> 11 & 1) << 20 | (offset >> 12 & 0xff) << 12
                | rd << 7 | JAL;
    }

    static int u(int opcode, int rd, int upper) {
        return upper << 12 | rd << 7 | opcode;
    }

    static int addi(int rd, int rs1, int imm) {
        return i(OP_IMM, 0, rd, rs1, imm);
    }

    static int ld(int rd, int rs1, int imm) {
        return i(LOAD, 3, rd, rs1, imm);
    }

    static int sd(int rs2, int rs1, int imm) {
        return s(STORE, 3, rs1, rs2, imm);
    }

    static int csrrw(int rd, int csr, int rs1) {
        return i(SYSTEM, 1, rd, rs1, csr);
    }

    static int csrrs(int rd, int csr, int rs1) {
        return i(SYSTEM, 2, rd, rs1, csr);
    }

    static int csrrc(int rd, int csr, int rs1) {
        return i(SYSTEM, 3, rd, rs1, csr);
    }
}
