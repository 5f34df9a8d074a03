package breadboard.cpu.rv64.fp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One instruction of F, D or Zfh as the tests see it: its spelling, what its operands and its result are, and our method for it.
///
/// @param mnemonic as the assembler spells it
/// @param result   where the result goes
/// @param operands register kinds, in the order of the assembly operands
/// @param rounds   whether a rounding mode can be written behind the operands
/// @param body     our computation; operands that the instruction lacks are 0
public record Operation(String mnemonic, Kind result, List<Kind> operands, boolean rounds, Body body) {
    /// What a register operand holds.
    public enum Kind {
        X(null), HALF(Format.HALF), SINGLE(Format.SINGLE), DOUBLE(Format.DOUBLE);

        /// Null for integers.
        final Format format;

        Kind(Format format) {
            this.format = format;
        }
    }

    interface Body {
        long apply(Fpu fpu, long a, long b, long c, int rm);
    }

    static final List<Operation> ALL = all();

    private static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        singles(all);
        doubles(all);
        halves(all);
        return List.copyOf(all);
    }

    private static void singles(List<Operation> all) {
        Kind s = Kind.SINGLE;
        List<Kind> two = List.of(s, s);
        List<Kind> three = List.of(s, s, s);
        all.add(new Operation("fadd.s", s, two, true, (fpu, a, b, _, rm) -> F32.add(fpu, a, b, rm)));
        all.add(new Operation("fsub.s", s, two, true, (fpu, a, b, _, rm) -> F32.sub(fpu, a, b, rm)));
        all.add(new Operation("fmul.s", s, two, true, (fpu, a, b, _, rm) -> F32.mul(fpu, a, b, rm)));
        all.add(new Operation("fdiv.s", s, two, true, (fpu, a, b, _, rm) -> F32.div(fpu, a, b, rm)));
        all.add(new Operation("fsqrt.s", s, List.of(s), true, (fpu, a, _, _, rm) -> F32.sqrt(fpu, a, rm)));
        all.add(new Operation("fmadd.s", s, three, true, F32::fmadd));
        all.add(new Operation("fmsub.s", s, three, true, F32::fmsub));
        all.add(new Operation("fnmsub.s", s, three, true, F32::fnmsub));
        all.add(new Operation("fnmadd.s", s, three, true, F32::fnmadd));
        all.add(new Operation("fsgnj.s", s, two, false, (_, a, b, _, _) -> F32.sgnj(a, b)));
        all.add(new Operation("fsgnjn.s", s, two, false, (_, a, b, _, _) -> F32.sgnjn(a, b)));
        all.add(new Operation("fsgnjx.s", s, two, false, (_, a, b, _, _) -> F32.sgnjx(a, b)));
        all.add(new Operation("fmin.s", s, two, false, (fpu, a, b, _, _) -> F32.min(fpu, a, b)));
        all.add(new Operation("fmax.s", s, two, false, (fpu, a, b, _, _) -> F32.max(fpu, a, b)));
        all.add(new Operation("feq.s", Kind.X, two, false, (fpu, a, b, _, _) -> F32.feq(fpu, a, b)));
        all.add(new Operation("flt.s", Kind.X, two, false, (fpu, a, b, _, _) -> F32.flt(fpu, a, b)));
        all.add(new Operation("fle.s", Kind.X, two, false, (fpu, a, b, _, _) -> F32.fle(fpu, a, b)));
        all.add(new Operation("fclass.s", Kind.X, List.of(s), false, (_, a, _, _, _) -> F32.fclass(a)));
        all.add(new Operation("fcvt.w.s", Kind.X, List.of(s), true, (fpu, a, _, _, rm) -> F32.toInt32(fpu, a, rm)));
        all.add(new Operation("fcvt.wu.s", Kind.X, List.of(s), true, (fpu, a, _, _, rm) -> F32.toUint32(fpu, a, rm)));
        all.add(new Operation("fcvt.l.s", Kind.X, List.of(s), true, (fpu, a, _, _, rm) -> F32.toInt64(fpu, a, rm)));
        all.add(new Operation("fcvt.lu.s", Kind.X, List.of(s), true, (fpu, a, _, _, rm) -> F32.toUint64(fpu, a, rm)));
        all.add(new Operation("fcvt.s.w", s, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F32.fromInt32(fpu, x, rm)));
        all.add(new Operation("fcvt.s.wu", s, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F32.fromUint32(fpu, x, rm)));
        all.add(new Operation("fcvt.s.l", s, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F32.fromInt64(fpu, x, rm)));
        all.add(new Operation("fcvt.s.lu", s, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F32.fromUint64(fpu, x, rm)));
        all.add(new Operation("fcvt.d.s", Kind.DOUBLE, List.of(s), false, (fpu, a, _, _, _) -> F32.toF64(fpu, a)));
        all.add(new Operation("fmv.x.w", Kind.X, List.of(s), false, (_, a, _, _, _) -> F32.moveToX(a)));
        all.add(new Operation("fmv.w.x", s, List.of(Kind.X), false, (_, x, _, _, _) -> F32.box((int) x)));
    }

    private static void doubles(List<Operation> all) {
        Kind d = Kind.DOUBLE;
        List<Kind> two = List.of(d, d);
        List<Kind> three = List.of(d, d, d);
        all.add(new Operation("fadd.d", d, two, true, (fpu, a, b, _, rm) -> F64.add(fpu, a, b, rm)));
        all.add(new Operation("fsub.d", d, two, true, (fpu, a, b, _, rm) -> F64.sub(fpu, a, b, rm)));
        all.add(new Operation("fmul.d", d, two, true, (fpu, a, b, _, rm) -> F64.mul(fpu, a, b, rm)));
        all.add(new Operation("fdiv.d", d, two, true, (fpu, a, b, _, rm) -> F64.div(fpu, a, b, rm)));
        all.add(new Operation("fsqrt.d", d, List.of(d), true, (fpu, a, _, _, rm) -> F64.sqrt(fpu, a, rm)));
        all.add(new Operation("fmadd.d", d, three, true, F64::fmadd));
        all.add(new Operation("fmsub.d", d, three, true, F64::fmsub));
        all.add(new Operation("fnmsub.d", d, three, true, F64::fnmsub));
        all.add(new Operation("fnmadd.d", d, three, true, F64::fnmadd));
        all.add(new Operation("fsgnj.d", d, two, false, (_, a, b, _, _) -> F64.sgnj(a, b)));
        all.add(new Operation("fsgnjn.d", d, two, false, (_, a, b, _, _) -> F64.sgnjn(a, b)));
        all.add(new Operation("fsgnjx.d", d, two, false, (_, a, b, _, _) -> F64.sgnjx(a, b)));
        all.add(new Operation("fmin.d", d, two, false, (fpu, a, b, _, _) -> F64.min(fpu, a, b)));
        all.add(new Operation("fmax.d", d, two, false, (fpu, a, b, _, _) -> F64.max(fpu, a, b)));
        all.add(new Operation("feq.d", Kind.X, two, false, (fpu, a, b, _, _) -> F64.feq(fpu, a, b)));
        all.add(new Operation("flt.d", Kind.X, two, false, (fpu, a, b, _, _) -> F64.flt(fpu, a, b)));
        all.add(new Operation("fle.d", Kind.X, two, false, (fpu, a, b, _, _) -> F64.fle(fpu, a, b)));
        all.add(new Operation("fclass.d", Kind.X, List.of(d), false, (_, a, _, _, _) -> F64.fclass(a)));
        all.add(new Operation("fcvt.w.d", Kind.X, List.of(d), true, (fpu, a, _, _, rm) -> F64.toInt32(fpu, a, rm)));
        all.add(new Operation("fcvt.wu.d", Kind.X, List.of(d), true, (fpu, a, _, _, rm) -> F64.toUint32(fpu, a, rm)));
        all.add(new Operation("fcvt.l.d", Kind.X, List.of(d), true, (fpu, a, _, _, rm) -> F64.toInt64(fpu, a, rm)));
        all.add(new Operation("fcvt.lu.d", Kind.X, List.of(d), true, (fpu, a, _, _, rm) -> F64.toUint64(fpu, a, rm)));
        all.add(new Operation("fcvt.d.w", d, List.of(Kind.X), false, (fpu, x, _, _, rm) -> F64.fromInt32(fpu, x, rm)));
        all.add(new Operation("fcvt.d.wu", d, List.of(Kind.X), false, (fpu, x, _, _, rm) -> F64.fromUint32(fpu, x, rm)));
        all.add(new Operation("fcvt.d.l", d, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F64.fromInt64(fpu, x, rm)));
        all.add(new Operation("fcvt.d.lu", d, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F64.fromUint64(fpu, x, rm)));
        all.add(new Operation("fcvt.s.d", Kind.SINGLE, List.of(d), true, (fpu, a, _, _, rm) -> F64.toF32(fpu, a, rm)));
    }

    private static void halves(List<Operation> all) {
        Kind h = Kind.HALF;
        List<Kind> two = List.of(h, h);
        List<Kind> three = List.of(h, h, h);
        all.add(new Operation("fadd.h", h, two, true, (fpu, a, b, _, rm) -> F16.add(fpu, a, b, rm)));
        all.add(new Operation("fsub.h", h, two, true, (fpu, a, b, _, rm) -> F16.sub(fpu, a, b, rm)));
        all.add(new Operation("fmul.h", h, two, true, (fpu, a, b, _, rm) -> F16.mul(fpu, a, b, rm)));
        all.add(new Operation("fdiv.h", h, two, true, (fpu, a, b, _, rm) -> F16.div(fpu, a, b, rm)));
        all.add(new Operation("fsqrt.h", h, List.of(h), true, (fpu, a, _, _, rm) -> F16.sqrt(fpu, a, rm)));
        all.add(new Operation("fmadd.h", h, three, true, F16::fmadd));
        all.add(new Operation("fmsub.h", h, three, true, F16::fmsub));
        all.add(new Operation("fnmsub.h", h, three, true, F16::fnmsub));
        all.add(new Operation("fnmadd.h", h, three, true, F16::fnmadd));
        all.add(new Operation("fsgnj.h", h, two, false, (_, a, b, _, _) -> F16.sgnj(a, b)));
        all.add(new Operation("fsgnjn.h", h, two, false, (_, a, b, _, _) -> F16.sgnjn(a, b)));
        all.add(new Operation("fsgnjx.h", h, two, false, (_, a, b, _, _) -> F16.sgnjx(a, b)));
        all.add(new Operation("fmin.h", h, two, false, (fpu, a, b, _, _) -> F16.min(fpu, a, b)));
        all.add(new Operation("fmax.h", h, two, false, (fpu, a, b, _, _) -> F16.max(fpu, a, b)));
        all.add(new Operation("feq.h", Kind.X, two, false, (fpu, a, b, _, _) -> F16.feq(fpu, a, b)));
        all.add(new Operation("flt.h", Kind.X, two, false, (fpu, a, b, _, _) -> F16.flt(fpu, a, b)));
        all.add(new Operation("fle.h", Kind.X, two, false, (fpu, a, b, _, _) -> F16.fle(fpu, a, b)));
        all.add(new Operation("fclass.h", Kind.X, List.of(h), false, (_, a, _, _, _) -> F16.fclass(a)));
        all.add(new Operation("fcvt.w.h", Kind.X, List.of(h), true, (fpu, a, _, _, rm) -> F16.toInt32(fpu, a, rm)));
        all.add(new Operation("fcvt.wu.h", Kind.X, List.of(h), true, (fpu, a, _, _, rm) -> F16.toUint32(fpu, a, rm)));
        all.add(new Operation("fcvt.l.h", Kind.X, List.of(h), true, (fpu, a, _, _, rm) -> F16.toInt64(fpu, a, rm)));
        all.add(new Operation("fcvt.lu.h", Kind.X, List.of(h), true, (fpu, a, _, _, rm) -> F16.toUint64(fpu, a, rm)));
        all.add(new Operation("fcvt.h.w", h, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F16.fromInt32(fpu, x, rm)));
        all.add(new Operation("fcvt.h.wu", h, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F16.fromUint32(fpu, x, rm)));
        all.add(new Operation("fcvt.h.l", h, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F16.fromInt64(fpu, x, rm)));
        all.add(new Operation("fcvt.h.lu", h, List.of(Kind.X), true, (fpu, x, _, _, rm) -> F16.fromUint64(fpu, x, rm)));
        all.add(new Operation("fcvt.s.h", Kind.SINGLE, List.of(h), false, (fpu, a, _, _, _) -> F16.toF32(fpu, a)));
        all.add(new Operation("fcvt.d.h", Kind.DOUBLE, List.of(h), false, (fpu, a, _, _, _) -> F16.toF64(fpu, a)));
        all.add(new Operation("fcvt.h.s", h, List.of(Kind.SINGLE), true, (fpu, a, _, _, rm) -> F16.fromF32(fpu, a, rm)));
        all.add(new Operation("fcvt.h.d", h, List.of(Kind.DOUBLE), true, (fpu, a, _, _, rm) -> F16.fromF64(fpu, a, rm)));
        all.add(new Operation("fmv.x.h", Kind.X, List.of(h), false, (_, a, _, _, _) -> (short) a));
        all.add(new Operation("fmv.h.x", h, List.of(Kind.X), false, (_, x, _, _, _) -> F16.box(x)));
    }

    /// Spellings of all.
    public static Set<String> mnemonics() {
        return ALL.stream().map(Operation::mnemonic).collect(Collectors.toSet());
    }

    static Operation of(String mnemonic) {
        return ALL.stream().filter(o -> o.mnemonic.equals(mnemonic)).findFirst().orElseThrow();
    }
}
