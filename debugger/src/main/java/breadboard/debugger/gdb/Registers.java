package breadboard.debugger.gdb;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import java.util.List;
import java.util.Map;

/// A hart's registers by gdb's numbers, and the description that tells gdb of them ("Debugging with GDB", G.5.12).
final class Registers {
    private static final int PC = 32;
    private static final int F0 = 33;
    private static final int CSR0 = 65;
    private static final int PRIVILEGE = CSR0 + 4096;
    private static final int COUNT = 32;
    private static final List<String> X = List.of("zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "fp", "s1", "a0", "a1", "a2", "a3", "a4",
            "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6");
    private static final List<String> F = List.of("ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0", "fa1", "fa2",
            "fa3", "fa4", "fa5", "fa6", "fa7", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11");

    private Registers() { }

    /// Those that every hart has: x registers and pc.
    static String general(Hart hart) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i <= PC; i++) {
            all.append(Hex.littleEndian(read(hart, i)));
        }
        return all.toString();
    }

    /// @throws IllegalArgumentException when the hart has no such register
    static long read(Hart hart, int number) {
        if (number < PC) {
            return hart.x(number);
        }
        if (number == PC) {
            return hart.pc();
        }
        if (number < CSR0) {
            return hart.f(number - F0);
        }
        return number == PRIVILEGE ? hart.privilege().encoding() : hart.csr(number - CSR0);
    }

    /// @throws IllegalArgumentException when the hart has no such register, or it cannot have that value
    static void write(Hart hart, int number, long value) {
        if (number < PC) {
            hart.x(number, value);
        } else if (number == PC) {
            hart.pc(value);
        } else if (number < CSR0) {
            hart.f(number - F0, value);
        } else if (number == PRIVILEGE) {
            hart.privilege(Privilege.of((int) value));
        } else {
            hart.csr(number - CSR0, value);
        }
    }

    /// The number of the pc.
    static int pc() {
        return PC;
    }

    static String description(Hart hart) {
        Map<String, Integer> csrs = hart.csrs();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n<target version=\"1.0\">\n"
                + "<architecture>riscv:rv64</architecture>\n<feature name=\"org.gnu.gdb.riscv.cpu\">\n");
        for (int i = 0; i < COUNT; i++) {
            String type = i == 1 ? "code_ptr" : i >= 2 && i <= 4 ? "data_ptr" : "int";
            register(xml, X.get(i), type, i);
        }
        register(xml, "pc", "code_ptr", PC);
        xml.append("</feature>\n");
        if (csrs.containsKey("fcsr")) {
            xml.append("<feature name=\"org.gnu.gdb.riscv.fpu\">\n<union id=\"riscv_double\"><field name=\"float\" type=\"ieee_single\"/>"
                    + "<field name=\"double\" type=\"ieee_double\"/></union>\n");
            for (int i = 0; i < COUNT; i++) {
                register(xml, F.get(i), "riscv_double", F0 + i);
            }
            xml.append("</feature>\n");
        }
        xml.append("<feature name=\"org.gnu.gdb.riscv.csr\">\n");
        csrs.forEach((name, number) -> register(xml, name, "int", CSR0 + number));
        xml.append("</feature>\n<feature name=\"org.gnu.gdb.riscv.virtual\">\n");
        register(xml, "priv", "int", PRIVILEGE);
        return xml.append("</feature>\n</target>\n").toString();
    }

    private static void register(StringBuilder xml, String name, String type, int number) {
        xml.append("<reg name=\"").append(name).append("\" bitsize=\"64\" type=\"").append(type).append("\" regnum=\"").append(number).append("\"/>\n");
    }
}
