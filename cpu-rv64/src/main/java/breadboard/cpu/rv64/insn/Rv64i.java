package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.mem.Memory;
import breadboard.isa.Extension;
import breadboard.isa.Insn;
import breadboard.isa.Jump;

/// The base integer instruction set. Unpriv §2 and §4; 16-bit forms Unpriv §28.
@Extension(value = "i", hot = true)
public final class Rv64i {
    private Rv64i() {
    }

    @Insn("lui     imm[31:12] rd 0110111")
    @Insn("c.lui   011 nzimm[17] rd nzimm[16:12] 01 | rd!=2")
    public static long lui(long imm) {
        return imm;
    }

    @Insn("auipc   imm[31:12] rd 0010111")
    public static long auipc(long pc, long imm) {
        return pc + imm;
    }

    @Jump
    @Insn("jal     imm[20|10:1|11|19:12] rd 1101111")
    @Insn("c.j     101 imm[11|4|9:8|10|6|7|3:1|5] 01 | rd=0")
    public static long jal(long pc, long imm) {
        return pc + imm;
    }

    /// The lowest bit of the target is cleared. Unpriv §2.5.1.
    @Jump
    @Insn(value = "jalr imm[11:0] rs1 000 rd 1100111", text = "rd,imm(rs1)")
    @Insn("c.jr    1000 rs1 00000 10 | rs1!=0 rd=0 imm=0")
    @Insn("c.jalr  1001 rs1 00000 10 | rs1!=0 rd=1 imm=0")
    public static long jalr(long rs1, long imm) {
        return rs1 + imm & -2;
    }

    @Insn("beq     imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011")
    @Insn("c.beqz  110 imm[8|4:3] rs1' imm[7:6|2:1|5] 01 | rs2=0")
    public static boolean beq(long rs1, long rs2) {
        return rs1 == rs2;
    }

    @Insn("bne     imm[12|10:5] rs2 rs1 001 imm[4:1|11] 1100011")
    @Insn("c.bnez  111 imm[8|4:3] rs1' imm[7:6|2:1|5] 01 | rs2=0")
    public static boolean bne(long rs1, long rs2) {
        return rs1 != rs2;
    }

    @Insn("blt     imm[12|10:5] rs2 rs1 100 imm[4:1|11] 1100011")
    public static boolean blt(long rs1, long rs2) {
        return rs1 < rs2;
    }

    @Insn("bge     imm[12|10:5] rs2 rs1 101 imm[4:1|11] 1100011")
    public static boolean bge(long rs1, long rs2) {
        return rs1 >= rs2;
    }

    @Insn("bltu    imm[12|10:5] rs2 rs1 110 imm[4:1|11] 1100011")
    public static boolean bltu(long rs1, long rs2) {
        return Long.compareUnsigned(rs1, rs2) < 0;
    }

    @Insn("bgeu    imm[12|10:5] rs2 rs1 111 imm[4:1|11] 1100011")
    public static boolean bgeu(long rs1, long rs2) {
        return Long.compareUnsigned(rs1, rs2) >= 0;
    }

    @Insn("lb      imm[11:0] rs1 000 rd 0000011")
    public static long lb(Memory memory, long rs1, long imm) {
        return memory.load8(rs1 + imm);
    }

    @Insn("lh      imm[11:0] rs1 001 rd 0000011")
    public static long lh(Memory memory, long rs1, long imm) {
        return memory.load16(rs1 + imm);
    }

    @Insn("lw      imm[11:0] rs1 010 rd 0000011")
    @Insn("c.lw    010 uimm[5:3] rs1' uimm[2|6] rd' 00")
    @Insn("c.lwsp  010 uimm[5] rd uimm[4:2|7:6] 10 | rd!=0 rs1=2")
    public static long lw(Memory memory, long rs1, long imm) {
        return memory.load32(rs1 + imm);
    }

    @Insn("ld      imm[11:0] rs1 011 rd 0000011")
    @Insn("c.ld    011 uimm[5:3] rs1' uimm[7:6] rd' 00")
    @Insn("c.ldsp  011 uimm[5] rd uimm[4:3|8:6] 10 | rd!=0 rs1=2")
    public static long ld(Memory memory, long rs1, long imm) {
        return memory.load64(rs1 + imm);
    }

    @Insn("lbu     imm[11:0] rs1 100 rd 0000011")
    public static long lbu(Memory memory, long rs1, long imm) {
        return memory.load8u(rs1 + imm);
    }

    @Insn("lhu     imm[11:0] rs1 101 rd 0000011")
    public static long lhu(Memory memory, long rs1, long imm) {
        return memory.load16u(rs1 + imm);
    }

    @Insn("lwu     imm[11:0] rs1 110 rd 0000011")
    public static long lwu(Memory memory, long rs1, long imm) {
        return memory.load32u(rs1 + imm);
    }

    @Insn("sb      imm[11:5] rs2 rs1 000 imm[4:0] 0100011")
    public static void sb(Memory memory, long rs1, long rs2, long imm) {
        memory.store8(rs1 + imm, rs2);
    }

    @Insn("sh      imm[11:5] rs2 rs1 001 imm[4:0] 0100011")
    public static void sh(Memory memory, long rs1, long rs2, long imm) {
        memory.store16(rs1 + imm, rs2);
    }

    @Insn("sw      imm[11:5] rs2 rs1 010 imm[4:0] 0100011")
    @Insn("c.sw    110 uimm[5:3] rs1' uimm[2|6] rs2' 00")
    @Insn("c.swsp  110 uimm[5:2|7:6] rs2 10 | rs1=2")
    public static void sw(Memory memory, long rs1, long rs2, long imm) {
        memory.store32(rs1 + imm, rs2);
    }

    @Insn("sd      imm[11:5] rs2 rs1 011 imm[4:0] 0100011")
    @Insn("c.sd    111 uimm[5:3] rs1' uimm[7:6] rs2' 00")
    @Insn("c.sdsp  111 uimm[5:3|8:6] rs2 10 | rs1=2")
    public static void sd(Memory memory, long rs1, long rs2, long imm) {
        memory.store64(rs1 + imm, rs2);
    }

    /// `c.addi` and `c.li` to x0 are hints; `c.addi x0,0` is also called `c.nop`. Unpriv §28.7.
    @Insn("addi    imm[11:0] rs1 000 rd 0010011")
    @Insn(value = "c.addi4spn 000 nzuimm[5:4|9:6|2|3] rd' 00 | rs1=2", text = "rd,rs1,imm")
    @Insn("c.addi  000 imm[5] rd/rs1 imm[4:0] 01")
    @Insn("c.li    010 imm[5] rd imm[4:0] 01 | rs1=0")
    @Insn(value = "c.addi16sp 011 nzimm[9] 00010 nzimm[4|6|8:7|5] 01 | rd=2 rs1=2", text = "rd,imm")
    public static long addi(long rs1, long imm) {
        return rs1 + imm;
    }

    @Insn("slti    imm[11:0] rs1 010 rd 0010011")
    public static long slti(long rs1, long imm) {
        return rs1 < imm ? 1 : 0;
    }

    @Insn("sltiu   imm[11:0] rs1 011 rd 0010011")
    public static long sltiu(long rs1, long imm) {
        return Long.compareUnsigned(rs1, imm) < 0 ? 1 : 0;
    }

    @Insn("xori    imm[11:0] rs1 100 rd 0010011")
    public static long xori(long rs1, long imm) {
        return rs1 ^ imm;
    }

    @Insn("ori     imm[11:0] rs1 110 rd 0010011")
    public static long ori(long rs1, long imm) {
        return rs1 | imm;
    }

    @Insn("andi    imm[11:0] rs1 111 rd 0010011")
    @Insn("c.andi  100 imm[5] 10 rd'/rs1' imm[4:0] 01")
    public static long andi(long rs1, long imm) {
        return rs1 & imm;
    }

    /// A 16-bit shift by 0 is a hint here, and has the name of the RV128 form that it stands for there. Unpriv §28.5.
    @Insn("slli    000000 shamt[5:0] rs1 001 rd 0010011")
    @Insn("c.slli  000 shamt[5] rd/rs1 shamt[4:0] 10")
    @Insn("c.slli64 0000 rd/rs1 00000 10 | shamt=0 within c.slli")
    public static long slli(long rs1, int shamt) {
        return rs1 << shamt;
    }

    @Insn("srli    000000 shamt[5:0] rs1 101 rd 0010011")
    @Insn("c.srli  100 shamt[5] 00 rd'/rs1' shamt[4:0] 01")
    @Insn("c.srli64 100000 rd'/rs1' 00000 01 | shamt=0 within c.srli")
    public static long srli(long rs1, int shamt) {
        return rs1 >>> shamt;
    }

    @Insn("srai    010000 shamt[5:0] rs1 101 rd 0010011")
    @Insn("c.srai  100 shamt[5] 01 rd'/rs1' shamt[4:0] 01")
    @Insn("c.srai64 100001 rd'/rs1' 00000 01 | shamt=0 within c.srai")
    public static long srai(long rs1, int shamt) {
        return rs1 >> shamt;
    }

    @Insn("add     0000000 rs2 rs1 000 rd 0110011")
    @Insn("c.mv    1000 rd rs2 10 | rs2!=0 rs1=0")
    @Insn("c.add   1001 rd/rs1 rs2 10 | rs2!=0")
    public static long add(long rs1, long rs2) {
        return rs1 + rs2;
    }

    @Insn("sub     0100000 rs2 rs1 000 rd 0110011")
    @Insn("c.sub   100011 rd'/rs1' 00 rs2' 01")
    public static long sub(long rs1, long rs2) {
        return rs1 - rs2;
    }

    @Insn("sll     0000000 rs2 rs1 001 rd 0110011")
    public static long sll(long rs1, long rs2) {
        return rs1 << rs2;
    }

    @Insn("slt     0000000 rs2 rs1 010 rd 0110011")
    public static long slt(long rs1, long rs2) {
        return rs1 < rs2 ? 1 : 0;
    }

    @Insn("sltu    0000000 rs2 rs1 011 rd 0110011")
    public static long sltu(long rs1, long rs2) {
        return Long.compareUnsigned(rs1, rs2) < 0 ? 1 : 0;
    }

    @Insn("xor     0000000 rs2 rs1 100 rd 0110011")
    @Insn("c.xor   100011 rd'/rs1' 01 rs2' 01")
    public static long xor(long rs1, long rs2) {
        return rs1 ^ rs2;
    }

    @Insn("srl     0000000 rs2 rs1 101 rd 0110011")
    public static long srl(long rs1, long rs2) {
        return rs1 >>> rs2;
    }

    @Insn("sra     0100000 rs2 rs1 101 rd 0110011")
    public static long sra(long rs1, long rs2) {
        return rs1 >> rs2;
    }

    @Insn("or      0000000 rs2 rs1 110 rd 0110011")
    @Insn("c.or    100011 rd'/rs1' 10 rs2' 01")
    public static long or(long rs1, long rs2) {
        return rs1 | rs2;
    }

    @Insn("and     0000000 rs2 rs1 111 rd 0110011")
    @Insn("c.and   100011 rd'/rs1' 11 rs2' 01")
    public static long and(long rs1, long rs2) {
        return rs1 & rs2;
    }

    @Insn("addiw   imm[11:0] rs1 000 rd 0011011")
    @Insn("c.addiw 001 imm[5] rd/rs1 imm[4:0] 01 | rd!=0")
    public static long addiw(long rs1, long imm) {
        return (int) (rs1 + imm);
    }

    @Insn("slliw   0000000 shamt[4:0] rs1 001 rd 0011011")
    public static long slliw(long rs1, int shamt) {
        return (int) rs1 << shamt;
    }

    @Insn("srliw   0000000 shamt[4:0] rs1 101 rd 0011011")
    public static long srliw(long rs1, int shamt) {
        return (int) rs1 >>> shamt;
    }

    @Insn("sraiw   0100000 shamt[4:0] rs1 101 rd 0011011")
    public static long sraiw(long rs1, int shamt) {
        return (int) rs1 >> shamt;
    }

    @Insn("addw    0000000 rs2 rs1 000 rd 0111011")
    @Insn("c.addw  100111 rd'/rs1' 01 rs2' 01")
    public static long addw(long rs1, long rs2) {
        return (int) (rs1 + rs2);
    }

    @Insn("subw    0100000 rs2 rs1 000 rd 0111011")
    @Insn("c.subw  100111 rd'/rs1' 00 rs2' 01")
    public static long subw(long rs1, long rs2) {
        return (int) (rs1 - rs2);
    }

    @Insn("sllw    0000000 rs2 rs1 001 rd 0111011")
    public static long sllw(long rs1, long rs2) {
        return (int) rs1 << (int) rs2;
    }

    @Insn("srlw    0000000 rs2 rs1 101 rd 0111011")
    public static long srlw(long rs1, long rs2) {
        return (int) rs1 >>> (int) rs2;
    }

    @Insn("sraw    0100000 rs2 rs1 101 rd 0111011")
    public static long sraw(long rs1, long rs2) {
        return (int) rs1 >> (int) rs2;
    }

    /// Nothing: harts take turns, so memory is sequentially consistent. Fields that are reserved are ignored. Unpriv §2.7.
    @Insn("fence   ---- pred succ ----- 000 ----- 0001111")
    @Insn("fence.tso 1000 0011 0011 ----- 000 ----- 0001111 | within fence")
    public static void fence() {
    }
}
