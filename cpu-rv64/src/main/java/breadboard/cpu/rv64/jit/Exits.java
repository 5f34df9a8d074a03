package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.CORE_AT;
import static breadboard.cpu.rv64.jit.Frame.ENTRY_AT;
import static breadboard.cpu.rv64.jit.Frame.NEXT_AT;
import static breadboard.cpu.rv64.jit.Frame.TRAP_AT;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.Map;

/// The ways out of a region's method. Each scope has its own, which store its registers and go on to the one of the rest.
final class Exits {
    private static final MethodTypeDesc DETOUR = MethodTypeDesc.of(CD_int, Frame.CORE, CD_int);
    private static final MethodTypeDesc TRAPPED = MethodTypeDesc.of(CD_long, Frame.CORE, Frame.TRAP);

    private final Frame frame;
    private final CodeBuilder code;
    private final Links links;
    private final Map<Scope, Labels> all = new LinkedHashMap<>();
    private int detours;

    /// @param link    to the link whose number is in `ENTRY_AT`
    /// @param pc      to the address in `NEXT_AT`
    /// @param detour  to the detour whose number is in `ENTRY_AT`
    /// @param trapped to the handler of a trap that is pushed
    private record Labels(Label link, Label pc, Label detour, Label trapped) {
    }

    Exits(Frame frame, Links links) {
        this.frame = frame;
        this.links = links;
        code = frame.code;
    }

    private Labels labels(Scope scope) {
        return all.computeIfAbsent(scope, _ -> new Labels(code.newLabel(), code.newLabel(), code.newLabel(), code.newLabel()));
    }

    Label link() {
        return labels(frame.scope()).link();
    }

    Label pc() {
        return labels(frame.scope()).pc();
    }

    /// Goes to the next detour: they are numbered in the order in which they are written.
    void detour() {
        code.loadConstant(detours++).istore(ENTRY_AT).goto_(labels(frame.scope()).detour());
    }

    Label trapped() {
        return labels(frame.scope()).trapped();
    }

    /// Counts a probe of the TLB that succeeded.
    void countHit() {
        links.pushDetours(code);
        code.invokevirtual(Frame.DETOURS, "hit", MethodTypeDesc.of(CD_void));
    }

    /// Writes them all.
    ///
    /// @param top where the method begins again behind a detour, with the number of an entrance in `ENTRY_AT`
    void write(Label top) {
        Labels rest = labels(Scope.MEMORY);
        all.forEach((scope, labels) -> {
            // A loop may touch no register: then it is none of its own.
            if (!scope.equals(Scope.MEMORY)) {
                frame.in(scope);
                leave(labels.link(), rest.link());
                leave(labels.pc(), rest.pc());
                leave(labels.detour(), rest.detour());
                leave(labels.trapped(), rest.trapped());
            }
        });
        frame.in(Scope.MEMORY);
        code.labelBinding(rest.pc());
        frame.storeLeft();
        code.lload(NEXT_AT).lreturn();
        code.labelBinding(rest.detour());
        frame.storeLeft();
        links.pushDetours(code);
        code.aload(CORE_AT).iload(ENTRY_AT).invokevirtual(Frame.DETOURS, "take", DETOUR)
                .dup().istore(ENTRY_AT).ifge(top);
        code.aload(CORE_AT).getfield(Frame.CORE, "pc", CD_long).lconst_1().lor().lreturn();
        code.labelBinding(rest.trapped()).astore(TRAP_AT).aload(CORE_AT).aload(TRAP_AT).invokestatic(Frame.REGION, "trapped", TRAPPED).lreturn();
        code.labelBinding(rest.link());
        frame.storeLeft();
        links.goByNumber(code);
    }

    private void leave(Label from, Label to) {
        code.labelBinding(from);
        frame.spill();
        code.goto_(to);
    }
}
