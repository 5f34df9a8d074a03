package breadboard.app;

import breadboard.api.heap.HeapFault;
import breadboard.heap.faults.Detection;
import breadboard.heap.faults.FlipCoverage;
import breadboard.heap.faults.Trial;
import breadboard.heap.strategy.StrategyChoice;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `breadboard heap faults`: who notices misuse, and what comes of it.
@Command(name = "faults", description = "Misuses every strategy and tells who notices: the strategy alone, a check of its metadata after every call, "
        + "red zones and poison, the shadow oracle; and what the strategy does wrong afterwards when nobody stopped it.")
final class HeapFaultsCommand implements Callable<Integer> {
    @Mixin
    private StrategyOptions strategies;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the trials. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter out = spec.commandLine().getOut();
        for (StrategyChoice choice : strategies.choose(spec.commandLine().getErr())) {
            out.println(choice.label());
            if (Trial.servesNothing(choice)) {
                out.println("  serves nothing that could be misused");
            } else {
                print(choice, out);
            }
            out.println();
        }
        out.flush();
        return ExitCode.OK;
    }

    private void print(StrategyChoice choice, PrintWriter out) {
        TextTable table = new TextTable();
        table.row("  misuse", "alone", "checked", "red zones", "oracle", "afterwards, alone");
        for (Detection each : Detection.of(choice, seed)) {
            table.row("  " + spelled(each.misuse()), spelled(each.itself()), spelled(each.checked()), spelled(each.guarded()), spelled(each.shadowed()),
                    spelled(each.consequence()));
        }
        table.print(out);
        FlipCoverage flips = Trial.flips(choice, seed);
        out.println("  a check notices " + flips.detected() + " of " + flips.metadata().size() + " inverted bytes of metadata");
    }

    private static String spelled(Set<HeapFault.Kind> kinds) {
        return kinds.isEmpty() ? "-" : kinds.stream().map(HeapFaultsCommand::spelled).collect(Collectors.joining(", "));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
