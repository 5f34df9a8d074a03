package breadboard.tests.lockstep;

import static breadboard.tests.lockstep.Rv.addi;
import static breadboard.tests.lockstep.Rv.csrrc;
import static breadboard.tests.lockstep.Rv.csrrs;
import static breadboard.tests.lockstep.Rv.csrrw;
import static breadboard.tests.lockstep.Rv.ld;
import static breadboard.tests.lockstep.Rv.sd;

/// The program in M-mode that runs the programs of all arenas, one after the other.
///
/// It sets a program's registers, enters it by `mret`, writes down each trap and goes on behind the instruction that trapped, until
/// the program's end, a trap outside its code, or too many traps; then it writes down all registers. `mscratch` holds the control
/// block's middle while a program runs. Locked PMP entries keep programs, also in M-mode, off the harness and whatever is not RAM.
final class Harness {
    private static final int BLOCK = 31;
    private static final int A = 30;
    private static final int B = 29;
    private static final int C = 28;
    private static final int D = 27;
    private static final int S_ECALL = 9;
    private static final int TIMER = 7;
    private static final int FS_DIRTY = 0x6000;
    private static final int MPRV = 1 << 17;
    private static final int LAST_PMP = 15;

    private final Assembler code = new Assembler();

    private Harness() { }

    /// The words from the base of RAM on.
    static int[] words() {
        Harness harness = new Harness();
        harness.start();
        harness.next();
        harness.trapped();
        harness.finish();
        harness.code.padTo((int) (Layout.STUB - Layout.RAM));
        // Reports to M-mode what S-mode was told, and returns.
        harness.code.add(Rv.ECALL, Rv.SRET);
        return harness.code.words();
    }

    private void start() {
        // QEMU makes atomic instructions of one access only where there are several harts; but one is enough.
        code.add(csrrs(A, Layout.MHARTID, 0));
        code.to("first", distance -> Rv.b(0, A, 0, distance));
        code.add(Rv.WFI, Rv.j(0, -4));
        code.label("first");
        protect(0, Layout.FINISHER >> 2);
        protect(1, Layout.MTIMECMP >> 2);
        protect(2, Layout.RAM >> 2 | Layout.HARNESS_BYTES / 8 - 1);
        protect(Layout.RAM_PMP, Layout.RAM_RANGE);
        // QEMU matches addresses of more than 56 bits only if all 64 bits are written.
        protect(LAST_PMP, -1);
        // NA4 rw, NAPOT rw, NAPOT r-x, all locked.
        code.li(A, 0x9d_9b93);
        code.add(csrrw(0, Layout.PMPCFG0, A));
        // NAPOT without rights, locked, behind RAM with all of them, which is not.
        code.li(A, 0x98L << 56 | Layout.RAM_RIGHTS);
        code.add(csrrw(0, Layout.PMPCFG2, A));
        code.to("trapped", distance -> Rv.u(Rv.AUIPC, A, distance + 0x800 >> 12));
        code.to("trapped", distance -> addi(A, A, distance + 4));
        code.add(csrrw(0, Layout.MTVEC, A));
        code.li(BLOCK, Layout.FIRST_ARENA + Layout.CONTROL + Layout.MIDDLE);
    }

    private void protect(int entry, long address) {
        code.li(A, address);
        code.add(csrrw(0, Layout.PMPADDR0 + entry, A));
    }

    private void next() {
        code.label("next");
        code.li(A, Layout.WIDE | FS_DIRTY);
        code.add(csrrw(0, Layout.MSTATUS, A), csrrs(A, Layout.TIME, 0));
        code.li(B, Layout.PATIENCE_TICKS);
        code.li(C, Layout.MTIMECMP);
        code.add(Rv.r(Rv.OP, 0, 0, A, A, B), sd(A, C, 0));
        code.add(csrrw(0, Layout.SATP, 0));
        for (int i = 0; i < Layout.INITIAL_CSRS.size(); i++) {
            int csr = Layout.INITIAL_CSRS.get(i);
            code.add(ld(A, BLOCK, Layout.CSR_INIT + 8 * i));
            if (csr >= Layout.PMPADDR0 && csr <= Layout.PMPADDR0 + LAST_PMP) {
                // A write costs both sides all their translations.
                code.add(csrrs(B, csr, 0), Rv.b(0, A, B, 8));
            }
            code.add(csrrw(0, csr, A));
        }
        code.add(Rv.SFENCE_VMA, Rv.FENCE_I);
        for (int f = 0; f < 32; f++) {
            code.add(Rv.i(Rv.LOAD_FP, 3, f, BLOCK, Layout.F_INIT + 8 * f));
        }
        code.add(ld(A, BLOCK, Layout.FCSR_INIT), csrrw(0, Layout.FCSR, A));
        code.add(ld(A, BLOCK, Layout.ENTRY), csrrw(0, Layout.MEPC, A), csrrw(0, Layout.MSCRATCH, BLOCK));
        code.add(ld(A, BLOCK, Layout.STATUS_INIT), csrrw(0, Layout.MSTATUS, A));
        for (int x = 1; x < 32; x++) {
            code.add(ld(x, BLOCK, Layout.X_INIT + 8 * x));
        }
        code.add(Rv.MRET);
    }

    private void trapped() {
        code.label("trapped");
        code.add(csrrw(BLOCK, Layout.MSCRATCH, BLOCK));
        code.add(sd(A, BLOCK, Layout.SAVED + 24), sd(B, BLOCK, Layout.SAVED + 16));
        code.add(sd(C, BLOCK, Layout.SAVED + 8), sd(D, BLOCK, Layout.SAVED));
        code.add(ld(B, BLOCK, Layout.LOG_POINTER));
        log(Layout.MCAUSE, Layout.MTVAL, Layout.MEPC, Layout.MSTATUS);
        code.add(ld(D, BLOCK, Layout.TRAPS_LEFT), addi(D, D, -1), sd(D, BLOCK, Layout.TRAPS_LEFT));
        code.to("finish", distance -> Rv.b(0, D, 0, distance));
        code.add(csrrs(C, Layout.MCAUSE, 0));
        code.to("interrupt", distance -> Rv.b(4, C, 0, distance));
        code.add(csrrs(A, Layout.MEPC, 0), addi(D, 0, S_ECALL));
        code.to("exception", distance -> Rv.b(1, C, D, distance));
        code.li(D, Layout.STUB);
        code.to("stub", distance -> Rv.b(0, A, D, distance));
        code.label("exception");
        behind();
        code.add(csrrw(0, Layout.MEPC, A));
        code.label("return");
        code.add(sd(B, BLOCK, Layout.LOG_POINTER));
        code.add(ld(A, BLOCK, Layout.SAVED + 24), ld(B, BLOCK, Layout.SAVED + 16));
        code.add(ld(C, BLOCK, Layout.SAVED + 8), ld(D, BLOCK, Layout.SAVED));
        code.add(csrrw(BLOCK, Layout.MSCRATCH, BLOCK), Rv.MRET);
        code.label("interrupt");
        code.add(Rv.i(Rv.OP_IMM, 7, A, C, 63), addi(D, 0, TIMER));
        code.to("finish", distance -> Rv.b(0, A, D, distance));
        disable();
        code.to("return", distance -> Rv.j(0, distance));
        stub();
    }

    /// S-mode's handler asks for its trap to be written down; it then goes on itself.
    private void stub() {
        code.label("stub");
        log(Layout.SCAUSE, Layout.STVAL, Layout.SEPC, Layout.SSTATUS);
        code.add(addi(A, A, 4), csrrw(0, Layout.MEPC, A));
        code.add(csrrs(C, Layout.SCAUSE, 0));
        code.to("delegated", distance -> Rv.b(4, C, 0, distance));
        code.add(csrrs(A, Layout.SEPC, 0));
        behind();
        code.add(csrrw(0, Layout.SEPC, A));
        code.to("return", distance -> Rv.j(0, distance));
        code.label("delegated");
        disable();
        code.to("return", distance -> Rv.j(0, distance));
    }

    private void log(int... csrs) {
        for (int i = 0; i < csrs.length; i++) {
            code.add(csrrs(D, csrs[i], 0), sd(D, B, 8 * i));
        }
        code.add(addi(B, B, 8 * csrs.length));
    }

    /// Moves A behind the instruction there, or ends the program. Code is mapped to itself, if it is mapped at all.
    private void behind() {
        code.add(ld(D, BLOCK, Layout.CODE_LOW));
        code.to("finish", distance -> Rv.b(6, A, D, distance));
        code.add(ld(D, BLOCK, Layout.CODE_END));
        code.to("finish", distance -> Rv.b(7, A, D, distance));
        // Two bytes, or four where the lowest bits are 11.
        code.add(Rv.i(Rv.LOAD, 5, D, A, 0), Rv.i(Rv.OP_IMM, 7, D, D, 3), addi(A, A, 2));
        code.add(addi(C, 0, 3), Rv.b(1, D, C, 8), addi(A, A, 2));
    }

    /// Disables the interrupt of the cause in C.
    private void disable() {
        code.add(addi(D, 0, 1), Rv.r(Rv.OP, 1, 0, D, D, C), csrrc(0, Layout.MIE, D));
    }

    private void finish() {
        code.label("finish");
        code.add(sd(B, BLOCK, Layout.LOG_POINTER));
        for (int x = 1; x < D; x++) {
            code.add(sd(x, BLOCK, Layout.RESULT_X + 8 * x));
        }
        for (int x = D; x <= A; x++) {
            code.add(ld(B, BLOCK, Layout.SAVED + 8 * (x - D)), sd(B, BLOCK, Layout.RESULT_X + 8 * x));
        }
        code.add(csrrs(A, Layout.MSCRATCH, 0), sd(A, BLOCK, Layout.RESULT_X + 8 * BLOCK));
        for (int i = 0; i < Layout.FINAL_CSRS.size(); i++) {
            if (Layout.FINAL_CSRS.get(i) == Layout.FCSR) {
                code.li(A, FS_DIRTY);
                code.add(csrrs(0, Layout.MSTATUS, A));
                code.li(A, MPRV);
                code.add(csrrc(0, Layout.MSTATUS, A));
            }
            code.add(csrrs(A, Layout.FINAL_CSRS.get(i), 0), sd(A, BLOCK, Layout.RESULT_CSR + 8 * i));
        }
        for (int f = 0; f < 32; f++) {
            code.add(Rv.s(Rv.STORE_FP, 3, BLOCK, f, Layout.RESULT_F + 8 * f));
        }
        code.add(addi(A, 0, 1), sd(A, BLOCK, Layout.DONE), ld(A, BLOCK, Layout.LAST));
        code.li(B, Layout.ARENA_BYTES);
        code.add(Rv.r(Rv.OP, 0, 0, BLOCK, BLOCK, B));
        code.to("next", distance -> Rv.b(0, A, 0, distance));
        code.li(A, Layout.FINISHER);
        code.li(B, Layout.FINISHER_PASS);
        code.add(Rv.s(Rv.STORE, 2, A, B, 0), Rv.j(0, 0));
    }
}
