package breadboard.tests.lockstep;

import breadboard.tests.lockstep.Outcome.Trap;

/// What QEMU 7.2 and our hart do differently, and why that is no defect of ours.
///
/// Differences that would show in all that follows are kept out of the programs:
/// - counters and `time` count different things; they are read into x0. Identity registers differ.
/// - `mcounteren`, `scounteren` and `pmpaddr` keep upper bits in QEMU that are not there (Priv §3.1.11, §3.7.1), `sepc` and `mepc` bit 0
///   (§3.1.14), `mideleg` and `mip` interrupts of an absent hypervisor: programs write these registers' legal bits only.
/// - `satp` takes the modes Sv48 and Sv57 in QEMU: no other mode than Bare and Sv39 is written.
/// - VS of `mstatus` can be written in QEMU without vectors (allowed, §3.1.6.6), MPP takes the reserved 2: neither is written. FS is
///   Off or Dirty, for when it becomes Dirty is only bounded (§3.1.6.6).
/// - PMP entries with W and without R are reserved (§3.7.1): ours drops W, QEMU does not.
/// - A TOR range follows its base in QEMU only when its own registers are written (§3.7.1: at once): its configuration is, too.
/// - Of several pending interrupts QEMU takes the one with the lowest number, not that of §3.1.9: one is enabled at a time.
/// - MPRV outlives M-mode in QEMU (§3.1.6.3 clears it): it is set for a single access,
///   behind a fence, for QEMU uses translations of M-mode's fetches for it.
/// - PMP ranges end inside of pages of data: an access over the edge of a page and of a range is one access in QEMU and two on ours (allowed,
///   §3.7.1), and QEMU does not check each byte of code. They are of 8 bytes at least: QEMU looks at the first and the last byte of an access only.
/// - A conditional store without a reservation does not translate its address in QEMU, and a reservation outlives traps and is for an
///   address, not a set; all is allowed (Unpriv §14.2): reserved loads and conditional stores come in pairs that neither trap nor jump.
/// - QEMU translates instructions ahead: what `sfence.vma` changes for fetches is seen late. Page tables are not stored to.
/// - With Svnapot, QEMU 7.2 does not look at the reserved bits of page-table entries, nor at PBMT where `menvcfg` does not allow it
///   (Priv §4.4.1): they are zero; tests of the walk compare them.
/// - Of an entry with N whose size is reserved, QEMU 7.2 sets A and D before it faults (Priv §4.3.2: only of a valid one): they are set.
/// - `sfence.w.inval` and `sfence.inval.ir` do not trap in U-mode on QEMU 7.2 (Priv §6): they are left out; `sinval.vma` is there.
/// - `ctzw` looks beyond the word on QEMU 7.2: it is left out.
/// - `stimecmp` is never reached, for what `time` says differs: who may read it is compared.
/// - `wfi` may wait for ever; it is left out.
final class KnownDifferences {
    private static final int FETCH_ACCESS = 1;
    private static final int ILLEGAL = 2;
    private static final long SINVAL_VMA_MASK = 0xfe00_7fffL;
    private static final int BREAKPOINT = 3;
    private static final int LOAD_ACCESS = 5;
    private static final int STORE_MISALIGNED = 6;
    private static final int STORE_ACCESS = 7;
    private static final int FETCH_PAGE = 12;
    private static final int STORE_PAGE = 15;
    private static final long HYPERVISOR_INTERRUPTS = 0x2444;

    private KnownDifferences() { }

    /// Whether a CSR is the same in both outcomes.
    static boolean same(int csr, Outcome ours, Outcome theirs) {
        long one = ours.csr(csr);
        long other = theirs.csr(csr);
        return one == other || switch (csr) {
            case Layout.SEPC -> one == (other & -2);
            case Layout.MIDELEG -> one == (other & ~HYPERVISOR_INTERRUPTS);
            case Layout.SCAUSE -> loadForStore(one, other);
            case Layout.STVAL -> sameValue(ours.csr(Layout.SCAUSE), one, other) || ours.traps().stream()
                    .anyMatch(trap -> trap.bySupervisor() && trap.tval() == one && sameValue(trap.cause(), one, other));
            default -> false;
        };
    }

    /// Whether a trap is the same on both harts.
    static boolean same(Trap one, Trap other, Outcome ours) {
        if (one.bySupervisor() != other.bySupervisor() || one.epc() != (other.epc() & -2) || one.status() != other.status()) {
            return false;
        }
        boolean sameCause = one.cause() == other.cause() || loadForStore(one.cause(), other.cause()) && atomic(one.epc(), ours);
        return sameCause && sameValue(one.cause(), one.tval(), other.tval());
    }

    /// Whether `mtval` or `stval` are the same.
    private static boolean sameValue(long cause, long one, long other) {
        return one == other || switch ((int) cause) {
            // QEMU fetches from odd addresses that it kept in sepc or mepc.
            case FETCH_ACCESS, FETCH_PAGE -> one == (other & -2);
            // QEMU 7.2 leaves out the bits of an illegal sinval.vma: both are allowed. Priv §3.1.16.
            case ILLEGAL -> other == 0 && (one & SINVAL_VMA_MASK) == Rv.SINVAL_VMA;
            // The address of the ebreak or zero: both are allowed. Priv §3.1.16.
            case BREAKPOINT -> other == 0;
            // Of a misaligned load where there is no memory QEMU reports the aligned address below. Priv §3.1.16: the load's address.
            case LOAD_ACCESS -> other == (one & -2) || other == (one & -4) || other == (one & -8);
            default -> false;
        };
    }

    /// Whether a program has changed its own code: harts need not agree on when that is seen, without `fence.i` (Unpriv §5.1).
    static boolean changedItself(Program program, Outcome ours) {
        for (int i = 0; i < program.code().length; i++) {
            int offset = program.codeAt() + 4 * i;
            if ((int) (ours.word(offset & -8) >>> 8 * (offset & 4)) != program.code()[i]) {
                return true;
            }
        }
        return false;
    }

    /// Where memory is not plain RAM QEMU makes a load and a store of an atomic instruction, which must fault as a store. Priv §3.1.15.
    private static boolean loadForStore(long one, long other) {
        return other == one - 2 && (one == STORE_MISALIGNED || one == STORE_ACCESS || one == STORE_PAGE);
    }

    private static boolean atomic(long pc, Outcome ours) {
        long offset = pc - ours.arena();
        return offset >= 0 && offset < Layout.CODE_BYTES && (ours.word((int) offset) >>> 8 * (offset & 7) & 0x7f) == Rv.AMO;
    }
}
