package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.CORE_AT;
import static breadboard.cpu.rv64.jit.Frame.ENTRY_AT;
import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
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
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/// The links of a region while it is written: where they lead, and code that uses them.
///
/// They are fields, as the region's detours are: constants of a class that one hart has for itself, which the host's compiler sees through, or of the
/// region where its class is also that of other harts' regions.
final class Links {
    static final ClassDesc OWNER = ClassDesc.of(Links.class.getPackageName(), "Compiled");
    private static final String DETOURS = "detours";
    private static final ClassDesc HANDLES = MethodHandles.class.describeConstable().orElseThrow();
    private static final ClassDesc LOOKUP = MethodHandles.Lookup.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc GO = MethodTypeDesc.of(CD_long, Frame.CORE);

    private final boolean shared;
    private final List<Target> targets = new ArrayList<>();

    /// @param shared whether the class is to be that of several regions
    Links(boolean shared) {
        this.shared = shared;
    }

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
        push(code, name(number), Frame.LINK);
    }

    void pushDetours(CodeBuilder code) {
        push(code, DETOURS, Frame.DETOURS);
    }

    private void push(CodeBuilder code, String name, ClassDesc type) {
        if (shared) {
            code.aload(0).getfield(OWNER, name, type);
        } else {
            code.getstatic(OWNER, name, type);
        }
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

    /// Adds the fields and what fills them: a constructor that is given the detours and an array of the links, or from the class's data, which
    /// is an array of all.
    void declare(ClassBuilder type) {
        int flags = shared ? ClassFile.ACC_FINAL : ClassFile.ACC_FINAL | ClassFile.ACC_STATIC;
        type.withField(DETOURS, Frame.DETOURS, flags);
        for (int i = 0; i < targets.size(); i++) {
            type.withField(name(i), Frame.LINK, flags);
        }
        type.withMethodBody(ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void, Frame.DETOURS, Frame.LINK.arrayType()), 0, code -> {
            code.aload(0).invokespecial(Frame.REGION, ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void));
            if (shared) {
                code.aload(0).aload(1).putfield(OWNER, DETOURS, Frame.DETOURS);
                for (int i = 0; i < targets.size(); i++) {
                    code.aload(0).aload(2).loadConstant(i).aaload().putfield(OWNER, name(i), Frame.LINK);
                }
            }
            code.return_();
        });
        if (!shared) {
            type.withMethodBody(ConstantDescs.CLASS_INIT_NAME, MethodTypeDesc.of(CD_void), ClassFile.ACC_STATIC, this::fillConstants);
        }
    }

    private void fillConstants(CodeBuilder code) {
        ClassDesc array = CD_Object.arrayType();
        code.invokestatic(HANDLES, "lookup", MethodTypeDesc.of(LOOKUP)).loadConstant(ConstantDescs.DEFAULT_NAME).loadConstant(array)
                .invokestatic(HANDLES, "classData", MethodTypeDesc.of(CD_Object, LOOKUP, CD_String, CD_Class)).checkcast(array).astore(0);
        code.aload(0).iconst_0().aaload().checkcast(Frame.DETOURS).putstatic(OWNER, DETOURS, Frame.DETOURS);
        for (int i = 0; i < targets.size(); i++) {
            code.aload(0).loadConstant(i + 1).aaload().checkcast(Frame.LINK).putstatic(OWNER, name(i), Frame.LINK);
        }
        code.return_();
    }

    private static String name(int link) {
        return "link" + link;
    }
}
