package breadboard.cpu.rv64.decode;

import breadboard.api.hart.Isa;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Turns instruction words into packed decoded instructions, for one set of extensions.
public final class Decoder {
    private static final int WIDE_BUCKETS = 256;
    private static final int NARROW_BUCKETS = 24;

    private final Encoding[][] buckets;
    private final boolean narrow;

    /// A decoder that takes encodings of absent extensions for illegal.
    public Decoder(Isa isa) {
        List<Encoding> rows = new ArrayList<>(Encodings.ALL.stream().filter(row -> row.isIn(isa)).toList());
        // An encoding within another one has more fixed bits and must be asked first.
        rows.sort(Comparator.comparingInt(row -> -Integer.bitCount(row.mask())));
        buckets = new Encoding[WIDE_BUCKETS + NARROW_BUCKETS][];
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            int here = bucket;
            buckets[bucket] = rows.stream().filter(row -> mayBeIn(row, here)).toArray(Encoding[]::new);
        }
        narrow = isa.has("c");
    }

    /// A bucket holds what has the same major opcode and funct3, which two bits of the op field and three bits elsewhere tell apart.
    private static int bucket(int raw) {
        return (raw & 3) == 3
                ? (raw >>> 2 & 31) << 3 | raw >>> 12 & 7
                : WIDE_BUCKETS + ((raw & 3) << 3 | raw >>> 13 & 7);
    }

    private static boolean mayBeIn(Encoding row, int bucket) {
        if (row.bytes() == 2) {
            return bucket == bucket(row.match());
        }
        int bits = (bucket & 7) << 12 | (bucket >>> 3) << 2 | 3;
        return bucket < WIDE_BUCKETS && ((bits ^ row.match()) & row.mask() & 0x707f) == 0;
    }

    /// The length of the instruction whose lowest 16 bits these are; longer encodings than 4 bytes do not exist here.
    public static int bytes(int low) {
        return (low & 3) == 3 ? 4 : 2;
    }

    /// The encoding that an instruction word belongs to, or null.
    ///
    /// @param raw 32 bits, or 16 bits zero-extended
    public Encoding encoding(int raw) {
        for (Encoding row : buckets[bucket(raw)]) {
            if (row.matches(raw)) {
                return row;
            }
        }
        return null;
    }

    /// The decoded form of an instruction word; an `Op.ILLEGAL` when there is no such instruction.
    ///
    /// @param raw 32 bits, or 16 bits zero-extended
    public long decode(int raw) {
        Encoding row = encoding(raw);
        return row != null ? row.decode(raw) : Op.ILLEGAL | (long) raw << 32;
    }

    /// Address bits that a jump's target must not have set: bit 1 where all instructions are four bytes long. Unpriv §2.5.
    public long misalignedTargetBits() {
        return narrow ? 0 : 2;
    }
}
