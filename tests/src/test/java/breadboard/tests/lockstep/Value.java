package breadboard.tests.lockstep;

/// A 64-bit value that may depend on the arena its program is in.
///
/// @param base   what `offset` counts from
record Value(Base base, long offset) {
    static final Value ZERO = new Value(Base.NUMBER, 0);

    private static final long MEGAPAGE = 2 << 20;

    /// What values are relative to.
    enum Base {
        /// A plain number.
        NUMBER,
        /// The start of the arena.
        ARENA,
        /// A quarter of the start of the arena, as PMP address registers count.
        ARENA_WORDS,
        /// The arena's place in its 2 MiB.
        MEGAPAGE
    }

    static Value number(long value) {
        return new Value(Base.NUMBER, value);
    }

    static Value inArena(long offset) {
        return new Value(Base.ARENA, offset);
    }

    static Value inMegapage(long offset) {
        return new Value(Base.MEGAPAGE, offset);
    }

    /// The value for a program in that arena.
    long in(long arena) {
        return switch (base) {
            case NUMBER -> offset;
            case ARENA -> arena + offset;
            case ARENA_WORDS -> (arena >>> 2) + offset;
            case MEGAPAGE -> (arena & MEGAPAGE - 1) + offset;
        };
    }

    /// `0x12`, `arena+0x2000`.
    static Value parse(String text) {
        int plus = text.indexOf('+');
        long offset = Long.parseUnsignedLong(text.substring(plus + 3), 16);
        return new Value(plus < 0 ? Base.NUMBER : Base.valueOf(text.substring(0, plus).toUpperCase()), offset);
    }

    @Override
    public String toString() {
        return (base == Base.NUMBER ? "" : base.name().toLowerCase() + "+") + "0x" + Long.toHexString(offset);
    }
}
