package breadboard.app;

import breadboard.api.hart.Hart;
import breadboard.core.machine.Machine;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// What two machines that should be the same differ in, a line for each difference.
final class MachineStates {
    /// CSRs that traps, modes and floating point change: sstatus, sepc, scause, stval, satp, mstatus, mepc, mcause, mtval, mip, fcsr.
    private static final int[] CSRS = {0x100, 0x141, 0x142, 0x143, 0x180, 0x300, 0x341, 0x342, 0x343, 0x344, 0x003};

    private MachineStates() { }

    /// Differences of the harts; both states of what differs.
    static List<String> differences(Machine one, Machine two) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < one.harts().size(); i++) {
            compare(one.harts().get(i), two.harts().get(i), differences);
        }
        return differences;
    }

    private static void compare(Hart one, Hart two, List<String> differences) {
        String hart = "hart " + one.id() + " ";
        differ(hart + "pc", one.pc(), two.pc(), differences);
        differ(hart + "privilege", one.privilege().encoding(), two.privilege().encoding(), differences);
        differ(hart + "retired", one.retired(), two.retired(), differences);
        differ(hart + "run state", one.runState().ordinal(), two.runState().ordinal(), differences);
        for (int i = 1; i < 32; i++) {
            differ(hart + "x" + i, one.x(i), two.x(i), differences);
        }
        for (int i = 0; i < 32; i++) {
            differ(hart + "f" + i, one.f(i), two.f(i), differences);
        }
        for (int csr : CSRS) {
            differ(hart + "CSR 0x%03x".formatted(csr), csr(one, csr), csr(two, csr), differences);
        }
    }

    /// A hart need not have each of them.
    private static long csr(Hart hart, int number) {
        try {
            return hart.csr(number);
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }

    private static void differ(String what, long one, long two, List<String> differences) {
        if (one != two) {
            differences.add("  %s: interpreter 0x%x, other 0x%x".formatted(what, one, two));
        }
    }

    /// The first difference of guest RAM, if there is one.
    static List<String> memoryDifferences(Machine one, Machine two) {
        List<String> differences = new ArrayList<>();
        MemorySegment ours = one.memory().segment();
        MemorySegment theirs = two.memory().segment();
        long at = ours.mismatch(theirs);
        if (at >= 0) {
            differ("memory 0x%x".formatted(one.memory().range().base() + at), ours.get(ValueLayout.JAVA_BYTE, at) & 0xff,
                    theirs.get(ValueLayout.JAVA_BYTE, at) & 0xff, differences);
        }
        return differences;
    }
}
