package breadboard.app;

import breadboard.api.plugin.AllocatorPlugin;
import breadboard.core.plugins.Family;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginCatalog;
import breadboard.heap.strategy.StrategyCatalog;
import breadboard.heap.strategy.StrategyChoice;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which heap strategies, with which parameters.
final class StrategyOptions {
    private static final String ALL = "all";

    @Option(names = "--strategy", paramLabel = "A,B,...", defaultValue = ALL,
            description = "Strategies, each with parameters if wanted: first-fit,buddy:min-block=32. Default: all that there are.")
    private String strategies;

    @Option(names = "--set", paramLabel = "TYPE.KEY=VALUE", description = "Sets a parameter of every strategy of that type. Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Mixin
    private PluginDirectories plugins;
    private PluginCatalog loaded;

    /// The strategies, in the order in which they were named.
    ///
    /// @throws Refusal when there is no such strategy or parameter
    List<StrategyChoice> choose(PrintWriter err) throws Refusal {
        StrategyCatalog catalog = catalog(plugins(err));
        List<StrategyChoice> choices = new ArrayList<>();
        try {
            List<String> texts = strategies.equals(ALL) ? catalog.plugins().stream().map(AllocatorPlugin::type).toList() : split(strategies);
            for (String text : texts) {
                choices.add(catalog.choose(withSets(text)));
            }
            checkSets(choices);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal("--strategy: " + wrong.getMessage());
        }
        return choices;
    }

    /// All plugins that can be used; problems are told the first time.
    PluginCatalog plugins(PrintWriter err) {
        if (loaded == null) {
            loaded = plugins.load(err);
        }
        return loaded;
    }

    /// The strategies of all plugins.
    static StrategyCatalog catalog(PluginCatalog plugins) {
        List<AllocatorPlugin<?>> allocators = new ArrayList<>();
        for (InstalledPlugin each : plugins.family(Family.ALLOCATOR)) {
            allocators.add((AllocatorPlugin<?>) each.plugin());
        }
        return new StrategyCatalog(allocators);
    }

    /// Commas part strategies and their parameters: what holds `=` and no `:` belongs to the strategy before it.
    private static List<String> split(String list) {
        List<String> texts = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String text = part.strip();
            if (text.contains("=") && !text.contains(":") && !texts.isEmpty()) {
                texts.add(texts.removeLast() + "," + text);
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    private String withSets(String text) {
        String type = text.replaceFirst(":.*", "");
        StringBuilder all = new StringBuilder(text);
        for (String set : sets) {
            if (set.startsWith(type + ".")) {
                all.append(all.indexOf(":") < 0 ? ":" : ",").append(set.substring(type.length() + 1));
            }
        }
        return all.toString();
    }

    private void checkSets(List<StrategyChoice> choices) throws Refusal {
        for (String set : sets) {
            if (choices.stream().noneMatch(choice -> set.startsWith(choice.plugin().type() + "."))) {
                throw new Refusal("--set: '" + set + "' names none of the strategies; write TYPE.KEY=VALUE");
            }
        }
    }
}
