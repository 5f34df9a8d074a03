package breadboard.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Rules that single classes keep.
class ClassRulesTest {
    /// HotSpot does not compile a method of this size or more (`HugeMethodLimit`): it would be interpreted for ever.
    private static final int HUGE_METHOD_BYTES = 8000;

    @Test
    void guiceIsSeenByOnePackage() throws IOException {
        assertEquals(Set.of("breadboard.core.wiring"), packagesThatName(name -> name.startsWith("com/google/inject/")
                || name.startsWith("com/google/common/") || name.startsWith("jakarta/inject/")));
    }

    @Test
    void toml4jIsSeenByOnePackage() throws IOException {
        assertEquals(Set.of("breadboard.core.board"), packagesThatName(name -> name.startsWith("com/moandjiezana/")));
    }

    @Test
    void onlyTheProgramEndsTheProcessOrWritesToItsStreams() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (ClassModel model : OwnClasses.all()) {
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof MemberRefEntry member && member.owner().asInternalName().equals("java/lang/System")
                        && Set.of("exit", "out", "err", "in").contains(member.name().stringValue())) {
                    packages.add(OwnClasses.packageOf(model));
                }
            }
        }
        assertEquals(Set.of("breadboard.app"), packages);
    }

    @Test
    void everyMethodOfTheInterpreterIsSmallEnoughToBeCompiled() throws IOException {
        List<String> huge = new ArrayList<>();
        int seen = 0;
        for (ClassModel model : OwnClasses.all()) {
            if (OwnClasses.packageOf(model).equals("breadboard.cpu.rv64.interp")) {
                for (MethodModel method : model.methods()) {
                    seen++;
                    if (method.code().orElse(null) instanceof CodeAttribute code && code.codeLength() >= HUGE_METHOD_BYTES) {
                        huge.add(model.thisClass().asInternalName() + "." + method.methodName() + ": " + code.codeLength() + " bytes");
                    }
                }
            }
        }
        assertTrue(seen > 0, "the interpreter was found");
        assertEquals(List.of(), huge);
    }

    private static Set<String> packagesThatName(Predicate<String> wanted) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (ClassModel model : OwnClasses.all()) {
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof ClassEntry named && wanted.test(named.asInternalName())) {
                    packages.add(OwnClasses.packageOf(model));
                }
            }
        }
        return packages;
    }
}
