package breadboard.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compiles small instruction classes and reads what the compiler says, and what was generated.
class InsnProcessorTest {
    /// The line that the first line of a body has in the class around it.
    private static final int FIRST_LINE = 10;

    @TempDir
    private Path generated;

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            @Insn("addi imm[11:0] rs1 00 rd 0010011") static long a(long rs1, long imm) { return 0 }; the fields have 31 bits
            @Insn("addi imm[11:0] rs1 000 rd 0010011") static long a(long rs1) { return 0 };          operand imm is not used by a
            @Insn("addi imm[11:0] rs1 000 rd 0010011") static long a(long rs2, long imm) { return 0 }; operand rs1 is not used by a
            @Insn("addi imm[11:0] rs1 000 rd 0010011") static long a(long rs1, long im) { return 0 }; parameter 'long im' has no meaning here
            @Insn("addi imm[11:0] rs1 000 rd 0010011") static long a(int imm, String rs1) { return 0 }; parameter 'java.lang.String rs1' has no meaning here
            @Insn("addi imm[11:0] rs1 000 rd 0010011") static void a(long rs1, long imm) { };         operand rd is not used by a
            @Insn("sw imm[11:5] rs2 rs1 010 imm[4:0] 0100011") static long a(long rs1, long rs2, long imm) { return 0 }; a needs operand rd
            @Insn("add 0000000 rs2 rs1 000 rd 0110011") static boolean a(long rs1, long rs2) { return true }; operand rd is not used by a
            @Insn("addi imm[11:0] rs1 000 rd 0010011") static int a(long rs1, long imm) { return 0 }; the result is long, boolean or void, not int
            @Insn("addi imm[11:0] rs1 000 rd 0010011") long a(long rs1, long imm) { return 0 };       the method must be static and not private
            @Insn("x csr imm[4:0] 101 rd 1110011") static long a(int csr, long imm) { return 0 };     has no room beside the others
            @Insn("addi imm[11:0] rs1 000 rd 0010011 | rs2!=odd") static long a(long rs1, long imm) { return 0 }; there is no field rs2 that could differ from odd
            @Insn("addi imm[11:0] rs1 000 rd 0010011 | rs1=odd") static long a(long rs1, long imm) { return 0 }; 'rs1=odd' is not a condition such as
            @Insn("wfi 0001000 00101 00000 000 00000 1110011 | within ecall") static void a() { };    wfi is not a part of ecall
            """)
    void aMistakeIsAnErrorAtItsLine(String body, String problem) throws IOException {
        List<Diagnostic<? extends JavaFileObject>> errors = errors(body.replace("return 0", "return 0;").replace("return true", "return true;"));
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().getMessage(null).contains(problem), errors.toString());
        assertEquals(FIRST_LINE, errors.getFirst().getLineNumber());
    }

    @Test
    void overlappingEncodingsAreAnErrorAtTheLaterOne() throws IOException {
        List<Diagnostic<? extends JavaFileObject>> errors = errors("""
                @Insn("add  0000000 rs2 rs1 000 rd 0110011") static long add(long rs1, long rs2) { return rs1 + rs2; }
                @Insn("copy 0000000 00000 rs1 000 rd 0110011") static long copy(long rs1) { return rs1; }
                """);
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().getMessage(null).endsWith("copy overlaps add in Some"), errors.toString());
        assertEquals(FIRST_LINE + 1, errors.getFirst().getLineNumber());
    }

    @Test
    void aBranchNeedsTheFastMethod() throws IOException {
        String body = "@Insn(\"beq imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011\") static boolean b(long rs1, long rs2) { return rs1 == rs2; }";
        List<Diagnostic<? extends JavaFileObject>> errors = errors("@Extension(\"i\")", body);
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().getMessage(null).contains("branches and jumps are only in hot extensions"), errors.toString());
    }

    @Test
    void aClassMustNameItsExtension() throws IOException {
        List<Diagnostic<? extends JavaFileObject>> errors = errors("", "@Insn(\"fence ---- pred succ ----- 000 ----- 0001111\") static void f() { }");
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().getMessage(null).contains("class Some does not say its @Extension"), errors.toString());
    }

    @Test
    void rowsConstantsAndCasesAreGenerated() throws IOException {
        errors("""
                @Insn("addi imm[11:0] rs1 000 rd 0010011")
                @Insn("c.addi 000 imm[5] rd/rs1 imm[4:0] 01 | rd!=0")
                static long addi(long rs1, long imm) { return rs1 + imm; }
                """);
        String row = "rows.add(new Encoding(\"c.addi\", Op.C_ADDI, Encoding.Form.INTEGER, 2, 0x1, 0xe003, \"i c\", \"rd,imm\")";
        assertTrue(text("decode/Encodings").contains(row), text("decode/Encodings"));
        assertTrue(text("decode/Op").contains("int ADDI = 0x0001;"), text("decode/Op"));
        assertTrue(text("interp/HotLoop").contains("r = x[w >>> 22 & 31] + (d >> 32);"), text("interp/HotLoop"));
    }

    @Test
    void aBodyOfSeveralStatementsOrOfOtherNamesIsCalled() throws IOException {
        errors("""
                private static final long K = 3;
                @Insn("addi imm[11:0] rs1 000 rd 0010011")
                static long addi(long rs1, long imm) { return rs1 + K * imm; }
                @Insn("xori imm[11:0] rs1 100 rd 0010011")
                static long xori(long rs1, long imm) { long r = rs1 ^ imm; return r; }
                """);
        assertTrue(text("interp/HotLoop").contains("r = Some.addi(x[w >>> 22 & 31], d >> 32);"), text("interp/HotLoop"));
        assertTrue(text("interp/HotLoop").contains("r = Some.xori(x[w >>> 22 & 31], d >> 32);"), text("interp/HotLoop"));
    }

    private String text(String name) throws IOException {
        return Files.readString(generated.resolve("isa/" + name + ".java"));
    }

    private List<Diagnostic<? extends JavaFileObject>> errors(String body) throws IOException {
        return errors("@Extension(value = \"i\", hot = true)", body);
    }

    /// Errors in the class itself; what is generated names classes that are not there.
    private List<Diagnostic<? extends JavaFileObject>> errors(String annotation, String body) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            Path annotations = Path.of(Insn.class.getProtectionDomain().getCodeSource().getLocation().getPath());
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(annotations));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
            CompilationTask task = compiler.getTask(new StringWriter(), files, diagnostics, List.of("-proc:only"), null,
                    List.of(source(annotation, body)));
            task.setProcessors(List.of(new InsnProcessor()));
            task.call();
        }
        return diagnostics.getDiagnostics().stream().filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR
                && diagnostic.getSource() != null && diagnostic.getSource().getName().endsWith("Some.java")).<Diagnostic<? extends JavaFileObject>>map(
                diagnostic -> diagnostic).toList();
    }

    private static JavaFileObject source(String annotation, String body) {
        String text = """
                package isa.insn;

                import breadboard.isa.Extension;
                import breadboard.isa.Insn;
                import breadboard.isa.Jump;

                %s
                public final class Some {

                %s
                }
                """.formatted(annotation, body);
        return new SimpleJavaFileObject(URI.create("string:///isa/insn/Some.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
