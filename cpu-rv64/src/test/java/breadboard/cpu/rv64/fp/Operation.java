package breadboard.cpu.rv64.fp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One instruction of F or D as the tests see it: its spelling, what its operands and its result are, and our method for it.
///
/// @param mnemonic as the assembler spells it
/// @param result   where the result goes
/// @param operands register kinds, in the order of the assembly operands
/// @param rounds   whether a rounding mode can be written behind the operands
/// @param body     our computation; operands that the instruction lacks are 0
public record Operation(String mnemonic, Kind result, List<Kind> operands, boolean rounds, Body body) {
    /// What a register operand holds.
    enum Kind { X, SINGLE, DOUBLE }

    interface Body {
        long apply(Fpu fpu, long a, long b, long c, int rm);
    }

    static final List<Operation> ALL = all();

    private static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        singles(all);
        doubles(all);
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

    /// Spellings of all.
    public static Set<String> mnemonics() {
        return ALL.stream().map(Operation::mnemonic).collect(Collectors.toSet());
    }

    static Operation of(String mnemonic) {
        return ALL.stream().filter(o -> o.mnemonic.equals(mnemonic)).findFirst().orElseThrow();
    }
}
