package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.CORE_AT;
import static breadboard.cpu.rv64.jit.Frame.ENTRY_AT;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// The links of a region while it is written: where they lead, and code that uses them.
///
/// They are fields of the region, as its detours are: its class is also that of other machines' regions.
final class Links {
    static final ClassDesc OWNER = ClassDesc.of(Links.class.getPackageName(), "Compiled");
    private static final String DETOURS = "detours";
    private static final MethodTypeDesc GO = MethodTypeDesc.of(CD_long, Frame.CORE);

    private final List<Target> targets = new ArrayList<>();

    /// Where a link leads.
    ///
    /// @param pc   of an indirect jump 0
    /// @param jump address of the indirect jump, if it is no call; else 0
    record Target(long pc, long jump) {
    }

    /// A link that leads to an address.
    int to(long pc) {
        int known = targets.indexOf(new Target(pc, 0));
        return known >= 0 ? known : add(new Target(pc, 0));
    }

    /// A link of its own for an indirect jump.
    int indirect(Instruction jump) {
        return add(new Target(0, jump.isCall() ? 0 : jump.pc()));
    }

    private int add(Target target) {
        targets.add(target);
        return targets.size() - 1;
    }

    /// All, by their numbers.
    List<Target> targets() {
        return targets;
    }

    void push(CodeBuilder code, int number) {
        code.aload(0).getfield(OWNER, name(number), Frame.LINK);
    }

    void pushDetours(CodeBuilder code) {
        code.aload(0).getfield(OWNER, DETOURS, Frame.DETOURS);
    }

    /// Goes by the link whose number is in `ENTRY_AT`; registers and steps are stored.
    void goByNumber(CodeBuilder code) {
        Label go = code.newLabel();
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        if (cases.isEmpty()) {
            code.aconst_null();
        } else {
            code.iload(ENTRY_AT).tableswitch(cases.getFirst().target(), cases);
        }
        for (SwitchCase each : cases) {
            code.labelBinding(each.target());
            push(code, each.caseValue());
            code.goto_(go);
        }
        code.labelBinding(go).aload(CORE_AT).invokevirtual(Frame.LINK, "go", GO).lreturn();
    }

    /// Adds the fields and a constructor that fills them: with the detours, and an array of the links.
    void declare(ClassBuilder type) {
        type.withField(DETOURS, Frame.DETOURS, ClassFile.ACC_FINAL);
        for (int i = 0; i < targets.size(); i++) {
            type.withField(name(i), Frame.LINK, ClassFile.ACC_FINAL);
        }
        type.withMethodBody(ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void, Frame.DETOURS, Frame.LINK.arrayType()), 0, code -> {
            code.aload(0).invokespecial(Frame.REGION, ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void));
            code.aload(0).aload(1).putfield(OWNER, DETOURS, Frame.DETOURS);
            for (int i = 0; i < targets.size(); i++) {
                code.aload(0).aload(2).loadConstant(i).aaload().putfield(OWNER, name(i), Frame.LINK);
            }
            code.return_();
        });
    }

    private static String name(int link) {
        return "link" + link;
    }
}
