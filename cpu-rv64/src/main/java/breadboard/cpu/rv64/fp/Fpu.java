package breadboard.cpu.rv64.fp;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// The floating-point state of one hart: `f0`..`f31` and the two fields of `fcsr`. Unpriv §20.1, §20.2.
public final class Fpu implements Stateful {
    /// Flag NX of `fflags`: inexact.
    public static final int NX = 1;
    /// Flag UF of `fflags`: underflow, that is tiny after rounding and inexact.
    public static final int UF = 2;
    /// Flag OF of `fflags`: overflow.
    public static final int OF = 4;
    /// Flag DZ of `fflags`: division of a finite non-zero number by zero.
    public static final int DZ = 8;
    /// Flag NV of `fflags`: invalid operation.
    public static final int NV = 16;

    /// Rounding mode: to nearest, ties to even.
    public static final int RNE = 0;
    /// Rounding mode: towards zero.
    public static final int RTZ = 1;
    /// Rounding mode: down, towards minus infinity.
    public static final int RDN = 2;
    /// Rounding mode: up, towards plus infinity.
    public static final int RUP = 3;
    /// Rounding mode: to nearest, ties away from zero.
    public static final int RMM = 4;
    /// Value of an instruction's rm field that selects `frm`.
    public static final int DYN = 7;

    /// The 64 raw bits of each register; a single is NaN-boxed, its upper half all ones. Unpriv §21.2.
    public final long[] f = new long[32];

    /// `frm`, three bits; reserved values can be held and are illegal only when an instruction uses them.
    public int frm;

    /// `fflags`: the accrued exceptions, five bits.
    public int fflags;

    /// Accrues exceptions.
    ///
    /// @param flags any of NV, DZ, OF, UF, NX
    public void raise(int flags) {
        fflags |= flags;
    }

    /// Whether a result rounded in a mode may be inexact without anything to accrue: it is rounded as the host does, and NX is set already.
    public boolean hidesInexact(int rm) {
        return rm == RNE && (fflags & NX) != 0;
    }

    /// The rounding mode that an instruction's rm field selects: `frm` for DYN, else the field itself.
    ///
    /// The answer can be a reserved mode; see `isReserved`.
    public int rounding(int rm) {
        return rm == DYN ? frm : rm;
    }

    /// Whether a selected rounding mode is none of the five, so that the instruction is illegal. Unpriv §20.2.
    public static boolean isReserved(int rounding) {
        return rounding > RMM;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(f);
        writer.putLong(frm);
        writer.putLong(fflags);
    }

    @Override
    public void load(StateReader reader) {
        reader.getLongs(f);
        frm = (int) reader.getLong() & 7;
        fflags = (int) reader.getLong() & 31;
    }
}
