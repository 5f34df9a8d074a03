package breadboard.app;

import breadboard.api.config.ConfigKey;
import breadboard.api.config.RecordBinder;
import breadboard.api.heap.Capability;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.heap.strategy.StrategyCatalog;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `breadboard heap strategies`: what there is to choose from.
@Command(name = "strategies", description = "Lists heap strategies with their parameters and capabilities.")
final class HeapStrategiesCommand implements Callable<Integer> {
    @Mixin
    private PluginDirectories plugins;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StrategyCatalog catalog = StrategyOptions.catalog(plugins.load(spec.commandLine().getErr()));
        for (AllocatorPlugin<?> plugin : catalog.plugins()) {
            out.println(plugin.type() + " (" + plugin.family() + "): " + plugin.summary());
            String can = catalog.choose(plugin.type()).capabilities().stream().sorted().map(HeapStrategiesCommand::spelled)
                    .collect(Collectors.joining(", "));
            out.println("  can: " + (can.isEmpty() ? "-" : can));
            for (ConfigKey key : RecordBinder.keys(plugin.configType())) {
                out.println("  " + key.name() + " = " + key.defaultValue() + "  " + key.type() + (key.doc().isEmpty() ? "" : "; " + key.doc()));
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String spelled(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
