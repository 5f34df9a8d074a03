package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.core.Core;
import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Access to control and status registers. Unpriv §6.
///
/// Whether a CSR is read or written at all depends on register numbers, so the forms with x0 are instructions of their own here.
@Extension("zicsr")
public final class Zicsr {
    private Zicsr() {
    }

    @Insn(value = "csrrw csr rs1 001 rd 1110011 | rd!=0", text = "rd,csr,rs1")
    public static long csrrw(Core core, int csr, long rs1) {
        return core.csrs().swap(csr, rs1);
    }

    @Insn(value = "csrrs csr rs1 010 rd 1110011 | rs1!=0", text = "rd,csr,rs1")
    public static long csrrs(Core core, int csr, long rs1) {
        return core.csrs().set(csr, rs1);
    }

    @Insn(value = "csrrc csr rs1 011 rd 1110011 | rs1!=0", text = "rd,csr,rs1")
    public static long csrrc(Core core, int csr, long rs1) {
        return core.csrs().clear(csr, rs1);
    }

    @Insn(value = "csrrwi csr zimm[4:0] 101 rd 1110011 | rd!=0", text = "rd,csr,zimm")
    public static long csrrwi(Core core, int csr, long zimm) {
        return core.csrs().swap(csr, zimm);
    }

    @Insn(value = "csrrsi csr zimm[4:0] 110 rd 1110011 | zimm!=0", text = "rd,csr,zimm")
    public static long csrrsi(Core core, int csr, long zimm) {
        return core.csrs().set(csr, zimm);
    }

    @Insn(value = "csrrci csr zimm[4:0] 111 rd 1110011 | zimm!=0", text = "rd,csr,zimm")
    public static long csrrci(Core core, int csr, long zimm) {
        return core.csrs().clear(csr, zimm);
    }

    /// Nothing to set or clear: the CSR is not written, so that a read-only one may be named.
    @Insn(value = "csrrs  csr rs1 010 rd 1110011 | rs1=0", text = "rd,csr,rs1")
    @Insn(value = "csrrc  csr rs1 011 rd 1110011 | rs1=0", text = "rd,csr,rs1")
    @Insn(value = "csrrsi csr zimm[4:0] 110 rd 1110011 | zimm=0", text = "rd,csr,zimm")
    @Insn(value = "csrrci csr zimm[4:0] 111 rd 1110011 | zimm=0", text = "rd,csr,zimm")
    public static long csrr(Core core, int csr) {
        return core.csrs().read(csr);
    }

    /// The old value is not wanted: the CSR is not read.
    @Insn(value = "csrrw csr rs1 001 rd 1110011 | rd=0", text = "rd,csr,rs1")
    public static void csrw(Core core, int csr, long rs1) {
        core.csrs().write(csr, rs1);
    }

    @Insn(value = "csrrwi csr zimm[4:0] 101 rd 1110011 | rd=0", text = "rd,csr,zimm")
    public static void csrwi(Core core, int csr, long zimm) {
        core.csrs().write(csr, zimm);
    }
}
