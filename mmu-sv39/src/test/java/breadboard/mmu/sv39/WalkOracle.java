package breadboard.mmu.sv39;

import static breadboard.api.mmu.Mmu.Outcome.ACCESS_FAULT;
import static breadboard.api.mmu.Mmu.Outcome.MAPPED;
import static breadboard.api.mmu.Mmu.Outcome.PAGE_FAULT;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Mmu.Outcome;
import breadboard.testkit.PteMemory;
import java.math.BigInteger;
import java.util.List;

/// Sv39 once more, for comparison: from the chapter's text and not from its algorithm. Knows three levels, and changes nothing.
record WalkOracle(PteMemory memory, Access access, boolean user) {

    /// What a walk has to give: where it leads, and what the leaf must hold afterwards.
    record Verdict(Outcome outcome, long pa, long pageBytes, long leafAddress, long leaf) {
        static Verdict of(Outcome fault) {
            return new Verdict(fault, 0, 0, 0, 0);
        }
    }

    private enum Size {
        GIGAPAGE(30), MEGAPAGE(21), PAGE(12);

        final int bits;

        Size(int bits) {
            this.bits = bits;
        }
    }

    /// An entry taken apart into fields, as figure "Sv39 page table entry" draws them.
    private record Entry(boolean v, boolean r, boolean w, boolean x, boolean u, boolean a, boolean d, BigInteger ppn, boolean reserved) {
        static Entry of(long value) {
            BigInteger bits = BigInteger.valueOf(value);
            boolean reserved = false;
            for (int bit = 54; bit <= 63; bit++) {
                reserved |= bits.testBit(bit);
            }
            BigInteger ppn = bits.shiftRight(10).mod(BigInteger.TWO.pow(44));
            return new Entry(bits.testBit(0), bits.testBit(1), bits.testBit(2), bits.testBit(3), bits.testBit(4), bits.testBit(6),
                    bits.testBit(7), ppn, reserved);
        }

        /// Table "Encoding of PTE R/W/X fields".
        String meaning() {
            return switch ((x ? "X" : "") + (w ? "W" : "") + (r ? "R" : "")) {
                case "" -> "pointer";
                case "W", "XW" -> "reserved";
                default -> "leaf";
            };
        }
    }

    Verdict judge(long va) {
        BigInteger address = BigInteger.valueOf(va);
        for (int bit = 39; bit <= 63; bit++) {
            if (address.testBit(bit) != address.testBit(38)) {
                return Verdict.of(PAGE_FAULT);
            }
        }
        long root = (memory.satp() % (1L << 44) + (1L << 44)) % (1L << 44) * 4096;
        return below(root, List.of(Size.values()), address);
    }

    private Verdict below(long table, List<Size> sizes, BigInteger va) {
        if (sizes.isEmpty()) {
            return Verdict.of(PAGE_FAULT);
        }
        Size size = sizes.getFirst();
        long index = va.shiftRight(size.bits).mod(BigInteger.valueOf(512)).longValue();
        long entryAddress = table + index * 8;
        if (!memory.accessible(entryAddress, false)) {
            return Verdict.of(ACCESS_FAULT);
        }
        long value = memory.words.getOrDefault(entryAddress, 0L);
        Entry entry = Entry.of(value);
        if (!entry.v || entry.reserved) {
            return Verdict.of(PAGE_FAULT);
        }
        return switch (entry.meaning()) {
            case "pointer" -> entry.d || entry.a || entry.u ? Verdict.of(PAGE_FAULT)
                    : below(entry.ppn.longValue() * 4096, sizes.subList(1, sizes.size()), va);
            case "leaf" -> atLeaf(entry, value, entryAddress, size, va);
            default -> Verdict.of(PAGE_FAULT);
        };
    }

    private Verdict atLeaf(Entry entry, long value, long entryAddress, Size size, BigInteger va) {
        BigInteger pageBytes = BigInteger.TWO.pow(size.bits);
        BigInteger frame = entry.ppn.multiply(BigInteger.valueOf(4096));
        boolean misaligned = !frame.mod(pageBytes).equals(BigInteger.ZERO);
        boolean needsA = !entry.a;
        boolean needsD = access == Access.STORE && !entry.d;
        if (misaligned || !privilegeFits(entry) || !permissionFits(entry) || (needsA || needsD) && !memory.svadu) {
            return Verdict.of(PAGE_FAULT);
        }
        if ((needsA || needsD) && !memory.accessible(entryAddress, true)) {
            return Verdict.of(ACCESS_FAULT);
        }
        long leaf = value + (needsA ? 64 : 0) + (needsD ? 128 : 0);
        return new Verdict(MAPPED, frame.add(va.mod(pageBytes)).longValueExact(), pageBytes.longValueExact(), entryAddress, leaf);
    }

    /// "U-mode software may only access the page when U=1"; S-mode may access such a page with SUM, "irrespective of SUM, the
    /// supervisor may not execute code on pages with U=1".
    private boolean privilegeFits(Entry entry) {
        if (!entry.u) {
            return !user;
        }
        return user || memory.sum && access != Access.FETCH;
    }

    private boolean permissionFits(Entry entry) {
        return switch (access) {
            case FETCH -> entry.x;
            case STORE -> entry.w;
            case LOAD -> memory.mxr ? entry.r || entry.x : entry.r;
        };
    }
}
