package breadboard.tests.lockstep;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Puts a batch of programs into a guest's memory.
final class Image {
    /// An ecall ends a program; so many follow the code, for jumps that go beyond it.
    static final int END_WORDS = 20;

    private static final ValueLayout.OfLong DOUBLE = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int[] HARNESS = Harness.words();
    private static final int MPP_SHIFT = 11;
    private static final long MIE = 1 << 3;
    private static final long MPIE = 1 << 7;

    private final MemorySegment ram;

    private Image(MemorySegment ram) {
        this.ram = ram;
    }

    /// Fills memory that is all zeros.
    static void fill(MemorySegment ram, List<Program> programs) {
        Image image = new Image(ram);
        MemorySegment.copy(HARNESS, 0, ram, ValueLayout.JAVA_INT, 0, HARNESS.length);
        for (int i = 0; i < programs.size(); i++) {
            image.place(programs.get(i), Layout.arena(i), i == programs.size() - 1);
        }
    }

    private void place(Program program, long arena, boolean last) {
        long start = arena - Layout.RAM;
        long code = start + Layout.CODE + program.codeAt();
        MemorySegment.copy(program.code(), 0, ram, ValueLayout.JAVA_INT, code, program.code().length);
        for (int i = 0; i < END_WORDS; i++) {
            ram.set(ValueLayout.JAVA_INT, code + 4L * (program.code().length + i), Rv.ECALL);
        }
        long random = program.dataSeed();
        for (int offset = 0; offset < Layout.DATA_BYTES && program.dataSeed() != 0; offset += 8) {
            random = random * 0x5851_f42d_4c95_7f2dL + 0x1405_7b7e_f767_814fL;
            ram.set(DOUBLE, start + Layout.DATA + offset, random ^ random >>> 29);
        }
        for (long[] fixed : Tables.fixed(arena)) {
            ram.set(DOUBLE, start + fixed[0], fixed[1]);
        }
        program.tables().forEach((number, value) ->
                ram.set(DOUBLE, start + Tables.place(number, arena), Tables.entry(number, value, arena)));
        block(program, arena, start + Layout.CONTROL + Layout.MIDDLE, last);
    }

    private void block(Program program, long arena, long middle, boolean last) {
        program.x().forEach((number, value) -> ram.set(DOUBLE, middle + Layout.X_INIT + 8 * number, value.in(arena)));
        program.f().forEach((number, value) -> ram.set(DOUBLE, middle + Layout.F_INIT + 8 * number, value));
        program.csrs().forEach((number, value) -> {
            if (number == Layout.FCSR) {
                ram.set(DOUBLE, middle + Layout.FCSR_INIT, value.in(arena));
            } else {
                csr(middle, number, value.in(arena));
            }
        });
        csr(middle, Layout.PMPADDR0 + Layout.RAM_PMP, Layout.RAM_RANGE);
        csr(middle, Layout.PMPCFG2, program.csrs().getOrDefault(Layout.PMPCFG2, Value.ZERO).offset() | Layout.RAM_RIGHTS);
        csr(middle, Layout.SATP, program.paged() ? Tables.satp(arena) : 0);
        long entry = arena + Layout.CODE + program.codeAt();
        ram.set(DOUBLE, middle + Layout.ENTRY, entry);
        ram.set(DOUBLE, middle + Layout.CODE_LOW, entry);
        ram.set(DOUBLE, middle + Layout.CODE_END, entry + 4L * program.code().length);
        ram.set(DOUBLE, middle + Layout.LOG_POINTER, Layout.RAM + middle + Layout.LOG);
        ram.set(DOUBLE, middle + Layout.TRAPS_LEFT, Layout.MAX_TRAPS);
        ram.set(DOUBLE, middle + Layout.LAST, last ? 1 : 0);
        // MIE comes from MPIE, as the program is entered.
        long status = program.status() & ~(3L << MPP_SHIFT | MIE | MPIE) | (program.status() & MIE) * (MPIE / MIE);
        ram.set(DOUBLE, middle + Layout.STATUS_INIT, Layout.WIDE | status | (long) program.mode() << MPP_SHIFT);
    }

    private void csr(long middle, int number, long value) {
        ram.set(DOUBLE, middle + Layout.CSR_INIT + 8 * Layout.INITIAL_CSRS.indexOf(number), value);
    }
}
