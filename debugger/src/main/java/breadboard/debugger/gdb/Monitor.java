package breadboard.debugger.gdb;

import breadboard.api.hart.Hart;
import breadboard.core.machine.Machine;
import java.util.List;
import java.util.Locale;

/// What `monitor` answers in gdb.
final class Monitor {
    private static final List<String> INTERRUPTS = List.of("", "SSI", "", "MSI", "", "STI", "", "MTI", "", "SEI", "", "MEI");

    private final Machine machine;
    private final GdbRun.Host host;

    Monitor(Machine machine, GdbRun.Host host) {
        this.machine = machine;
        this.host = host;
    }

    /// @param hart the one that gdb looks at
    String answer(String command, Hart hart) {
        String[] words = command.strip().split("\\s+", 2);
        return switch (command.strip().replaceAll("\\s+", " ")) {
            case "info heap" -> host.heap();
            case "info mem" -> new PageTables(machine.memory()).describe(hart);
            case "info irq" -> interrupts();
            case "info time" -> time();
            case "", "help" -> help();
            default -> words[0].equals("snapshot") && words.length == 2 ? host.snapshot(words[1]) + "\n"
                    : "'" + command + "' is not a command.\n" + help();
        };
    }

    private static String help() {
        return """
                info heap      the heap strategy and its state
                info irq       interrupts of each hart: enabled, pending, delegated
                info mem       what the selected hart's page tables map
                info time      steps and ticks since power-on
                snapshot FILE  saves the machine, to be continued with `breadboard snapshot restore FILE`
                """;
    }

    private String time() {
        return String.format(Locale.ROOT, "%,d steps, %,d ticks of 1/%,d s%n", machine.steps(), machine.clock().now(),
                machine.clock().frequencyHz());
    }

    private String interrupts() {
        StringBuilder text = new StringBuilder();
        for (Hart hart : machine.harts()) {
            long enabled = hart.csr(0x304);
            long pending = hart.csr(0x344);
            long delegated = hart.csr(0x303);
            long status = hart.csr(0x300);
            text.append("hart %d: %s mode, mstatus.MIE %d, mstatus.SIE %d%n".formatted(hart.id(),
                    hart.privilege().name().toLowerCase(Locale.ROOT), status >> 3 & 1, status >> 1 & 1));
            for (int i = 0; i < INTERRUPTS.size(); i++) {
                if (!INTERRUPTS.get(i).isEmpty()) {
                    text.append("  %s  %s  %s  to %s%n".formatted(INTERRUPTS.get(i), (enabled >> i & 1) != 0 ? "enabled " : "disabled",
                            (pending >> i & 1) != 0 ? "pending" : "quiet  ", (delegated >> i & 1) != 0 ? "S-mode" : "M-mode"));
                }
            }
        }
        return text.toString();
    }
}
