package breadboard.tests.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Code made by chance. Jumps lead forward, to the start of a later piece.
final class RandomCode {
    private static final int KINDS = 14;
    private static final int FIRST_OF_SYSTEM = 9;
    private static final int BIT_MANIPULATION = 13;
    private static final int RESERVATION = 14;
    private static final int FEWEST_PIECES = 15;
    private static final int FARTHEST = 8;
    private static final int MACHINE = 3;

    private final Random random;
    private final Instructions instructions;
    private final SystemInstructions system;
    private final BitManipulation bits;
    private final int mode;
    private final boolean skipped;
    /// Conditional stores need straight code in memory without faults: QEMU asks of a failing one nothing at all.
    private final boolean reservations;
    private final int[] weights = new int[KINDS];

    /// One or more instructions that belong together, as halfwords; `jump` is their last instruction if it is a jump, else 0.
    private record Piece(int jump, int... halves) { }

    /// @param faults  whether data may be protected or unmapped
    /// @param skipped whether a part of the code may be: of instructions that belong together, some are then left out
    RandomCode(Random random, int mode, boolean faults, boolean skipped) {
        this.random = random;
        this.mode = mode;
        this.skipped = skipped;
        instructions = new Instructions(random);
        system = new SystemInstructions(random, instructions);
        bits = new BitManipulation(random, instructions);
        reservations = !faults && random.nextInt(8) == 0;
        for (int kind = 0; kind < KINDS; kind++) {
            weights[kind] = random.nextInt(3) == 0 ? 4 : 1;
        }
    }

    int[] words() {
        List<Piece> pieces = new ArrayList<>();
        int count = FEWEST_PIECES + random.nextInt(30);
        while (pieces.size() < count) {
            int kind = random.nextInt(KINDS);
            if (random.nextInt(4) < weights[kind]) {
                pieces.add(piece(reservations && kind >= FIRST_OF_SYSTEM && kind < BIT_MANIPULATION ? RESERVATION : kind));
            }
        }
        List<Integer> halves = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            append(halves, pieces, i);
        }
        if (halves.size() % 2 != 0) {
            halves.add(Rv.C_NOP);
        }
        int[] words = new int[halves.size() / 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = halves.get(2 * i) | halves.get(2 * i + 1) << 16;
        }
        return words;
    }

    private void append(List<Integer> halves, List<Piece> pieces, int index) {
        Piece piece = pieces.get(index);
        int last = Math.min(pieces.size(), index + 1 + random.nextInt(FARTHEST));
        int distance = 0;
        for (int i = index + 1; i < last; i++) {
            distance += 2 * pieces.get(i).halves.length;
        }
        int[] own = piece.halves;
        if (piece.jump != 0) {
            boolean wide = (piece.jump & 3) == 3;
            boolean indirect = (piece.jump & 0x7f) == Rv.JALR;
            int jump = indirect ? piece.jump + (distance << 20) : Instructions.distant(piece.jump, distance + (wide ? 4 : 2));
            own = own.clone();
            own[own.length - 1] = wide ? jump >>> 16 : jump;
            if (wide) {
                own[own.length - 2] = jump & 0xffff;
            }
        }
        for (int half : own) {
            halves.add(half);
        }
    }

    private Piece piece(int kind) {
        return switch (kind) {
            case 0 -> plain(instructions.integer());
            case 1 -> plain(instructions.multiplication());
            case 2 -> plain(instructions.load());
            case 3 -> plain(instructions.store());
            case 4 -> plain(instructions.amo());
            case 5, 6 -> plain(instructions.floatingPoint());
            case 7 -> plain(system.csr());
            case 8 -> random.nextInt(6) == 0 ? plain(system.protection()) : plain(system.csr());
            case 9 -> new Piece(0, instructions.compressed());
            case 10 -> jump();
            case 11 -> switch (skipped ? 0 : random.nextInt(5)) {
                case 2 -> plain(system.modifiedPrivilege());
                case 0 -> plain(system.privileged());
                case 1 -> plain(system.modeChange(mode == 0 ? MACHINE : mode));
                default -> plain(system.status(mode));
            };
            case 12 -> plain(instructions.anything());
            case BIT_MANIPULATION -> plain(bits.one());
            default -> plain(instructions.reservation());
        };
    }

    private Piece jump() {
        if (random.nextInt(4) == 0) {
            int[] words = instructions.indirect();
            return new Piece(words[1], plain(words).halves);
        }
        int jump = instructions.jump();
        return (jump & 3) == 3 ? new Piece(jump, plain(jump).halves) : new Piece(jump, jump);
    }

    private static Piece plain(int... words) {
        int[] halves = new int[2 * words.length];
        for (int i = 0; i < words.length; i++) {
            halves[2 * i] = words[i] & 0xffff;
            halves[2 * i + 1] = words[i] >>> 16;
        }
        return new Piece(0, halves);
    }
}
