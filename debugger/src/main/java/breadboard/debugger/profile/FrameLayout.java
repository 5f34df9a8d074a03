package breadboard.debugger.profile;

import breadboard.api.hart.Disassembler;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;

/// Where a function has its return address, at each of its instructions. Found by following its code along all paths from its start;
/// nothing is known where two paths disagree, where `sp` is set otherwise than by a constant, and behind code that follows other conventions than
/// those of the psABI.
final class FrameLayout {
    private static final String RA = "x1";
    private static final String SP = "x2";
    private static final Set<String> STORES = Set.of("sb", "sh", "sw", "sd", "swsp", "sdsp");
    private static final Set<String> ENDS = Set.of("jr", "unimp", "ebreak");
    private static final Set<String> TRAP_RETURNS = Set.of("mret", "sret", "mnret");

    private final Disassembler disassembler;
    private final long start;
    private final byte[] code;
    private final Map<Long, Place> places = new HashMap<>();
    private final BitSet starts = new BitSet();
    private final Queue<Long> due = new ArrayDeque<>();
    private boolean returnsFromTrap;

    /// Before an instruction.
    ///
    /// @param depth bytes from `sp` up to what it was when the function was called; -1 when that is unknown
    /// @param slot  how many bytes below that the return address lies
    record Place(long depth, long slot) {
        private static final long IN_REGISTER = 0;
        private static final long LOST = -1;
        private static final Place AT_START = new Place(0, IN_REGISTER);
        private static final Place UNKNOWN = new Place(-1, LOST);

        boolean isInRegister() {
            return slot == IN_REGISTER;
        }

        boolean isInMemory() {
            return slot > IN_REGISTER;
        }

        private Place with(long newSlot) {
            return new Place(depth, newSlot);
        }

        /// The register has another value now; what was saved stays.
        private Place registerSet() {
            return isInRegister() ? with(LOST) : this;
        }

        /// What lies below `sp` is no longer the function's.
        private Place spMoved(long bytes) {
            return depth - bytes < 0 || slot > depth - bytes ? UNKNOWN : new Place(depth - bytes, slot);
        }

        private Place stored(long offset) {
            return !isInRegister() ? this : depth - offset > 0 ? with(depth - offset) : UNKNOWN;
        }

        private Place loaded(long offset) {
            return isInMemory() && depth - offset == slot ? with(IN_REGISTER) : registerSet();
        }
    }

    /// @param code the function's bytes, from its first instruction on
    FrameLayout(Disassembler disassembler, long start, byte[] code) {
        this.disassembler = disassembler;
        this.start = start;
        this.code = code;
        for (int offset = 0; offset < code.length; offset += disassembler.bytes(bits(offset) & 0xffff)) {
            starts.set(offset);
        }
        reach(start, Place.AT_START);
        while (!due.isEmpty()) {
            follow(due.remove());
        }
    }

    /// Where the return address is before an instruction; empty where that is not certain. Nowhere certain in what is entered by a trap.
    Optional<Place> at(long address) {
        return Optional.ofNullable(places.get(address)).filter(place -> place.slot != Place.LOST && !returnsFromTrap);
    }

    /// Whether an instruction starts at an address of the function, when one begins where the other ends.
    boolean starts(long address) {
        return starts.get((int) (address - start));
    }

    private void reach(long address, Place place) {
        if (Long.compareUnsigned(address - start, code.length) >= 0) {
            return;
        }
        Place before = places.get(address);
        Place joined = before == null || before.equals(place) ? place : Place.UNKNOWN;
        if (!joined.equals(before)) {
            places.put(address, joined);
            due.add(address);
        }
    }

    private void follow(long address) {
        int offset = (int) (address - start);
        int bits = bits(offset);
        int bytes = disassembler.bytes(bits & 0xffff);
        if (offset + bytes > code.length) {
            return;
        }
        String text = disassembler.text(bits, address);
        int blank = text.indexOf(' ');
        String mnemonic = (blank < 0 ? text : text.substring(0, blank)).replaceFirst("^c\\.", "");
        String[] operands = blank < 0 ? new String[] {""} : text.substring(blank + 1).split(",");
        OptionalLong target = disassembler.target(bits, address);
        Place place = places.get(address);
        long next = address + bytes;
        switch (mnemonic) {
            case "j" -> reach(target.orElseThrow(), place);
            case "jal" -> jump(operands[0], target, next, place);
            case "jalr" -> jump(operands.length == 1 ? RA : operands[0], target, next, place);
            default -> {
                returnsFromTrap |= TRAP_RETURNS.contains(mnemonic);
                if (!ENDS.contains(mnemonic) && !TRAP_RETURNS.contains(mnemonic) && !mnemonic.startsWith(".")) {
                    target.ifPresent(branch -> reach(branch, place));
                    reach(next, target.isPresent() ? place : behind(place, mnemonic, operands));
                }
            }
        }
    }

    /// A jump that links nothing leaves the function or stays in it; what links another register than `ra` calls a helper that moves `sp`.
    private void jump(String link, OptionalLong target, long next, Place place) {
        switch (link) {
            case "x0" -> target.ifPresent(address -> reach(address, place));
            case RA -> reach(next, place.registerSet());
            default -> reach(next, Place.UNKNOWN);
        }
    }

    private static Place behind(Place place, String mnemonic, String[] operands) {
        String first = operands[0];
        String last = operands[operands.length - 1];
        if (place.equals(Place.UNKNOWN) || !first.equals(RA) && !first.equals(SP)) {
            return place;
        }
        boolean onStack = first.equals(RA) && last.endsWith("(" + SP + ")");
        if (STORES.contains(mnemonic)) {
            return onStack && mnemonic.startsWith("sd") ? place.stored(offset(last)) : place;
        }
        if (onStack && mnemonic.startsWith("ld")) {
            return place.loaded(offset(last));
        }
        if (first.equals(RA)) {
            return place.registerSet();
        }
        boolean byConstant = mnemonic.startsWith("addi") && !mnemonic.equals("addiw") && (operands.length == 2 || operands[1].equals(SP));
        return byConstant ? place.spMoved(Long.parseLong(last)) : Place.UNKNOWN;
    }

    private static long offset(String operand) {
        return Long.parseLong(operand.substring(0, operand.indexOf('(')));
    }

    private int bits(int offset) {
        int bits = 0;
        for (int i = 0; i < Integer.BYTES && offset + i < code.length; i++) {
            bits |= (code[offset + i] & 0xff) << Byte.SIZE * i;
        }
        return bits;
    }
}
