package breadboard.core.board;

import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.Plugin;
import breadboard.core.plugins.Family;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginCatalog;
import breadboard.core.plugins.PluginOrigin;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// Finds the plugin that a table names and binds its configuration. Plugins' code runs here for the first time: what it throws is
/// a problem of the board, not a crash.
final class PartPlanner {
    private final PluginCatalog catalog;

    PartPlanner(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /// The part that a table describes; empty when something is wrong with it, and noted.
    ///
    /// @param cast       to the family's interface
    /// @param known      all keys that may stand in the table
    /// @param otherTypes what `type` may say besides the names of plugins
    <P extends Plugin<?>> Optional<Node<P>> part(Family family, Function<Plugin<?>, P> cast, BoardTable table, String id,
            String[] known, String... otherTypes) {
        if (!table.has("type")) {
            table.rejectUnknown(known);
            table.problem("type", "is missing; " + allowed(family, otherTypes));
            return Optional.empty();
        }
        Optional<String> type = table.bind(Keys.Type.class, known).map(Keys.Type::type);
        return type.flatMap(named -> named(named, "type", family, cast, table, id, otherTypes));
    }

    /// The strategy that `[heap]` names; what else stands there is checked by others.
    Optional<Node<AllocatorPlugin<?>>> strategy(BoardTable table) {
        Optional<String> type = table.only(Keys.Strategy.class).map(Keys.Strategy::strategy);
        return type.flatMap(named -> named(named, "strategy", Family.ALLOCATOR, plugin -> (AllocatorPlugin<?>) plugin, table, "heap"));
    }

    private <P extends Plugin<?>> Optional<Node<P>> named(String type, String key, Family family, Function<Plugin<?>, P> cast,
            BoardTable table, String id, String... otherTypes) {
        Optional<InstalledPlugin> installed = catalog.find(family, type);
        if (installed.isEmpty()) {
            List<String> types = catalog.family(family).stream().map(InstalledPlugin::type).toList();
            table.problem(key, "there is no " + family + " plugin '" + type + "'; " + Suggestion.of(type, types) + allowed(family, otherTypes));
        }
        return installed.flatMap(found -> {
            BoardTable config = table.table("config");
            return ask(found.plugin(), config, () -> config.bind(found.plugin().configType())).flatMap(Function.identity())
                    .map(bound -> new Node<>(id, cast.apply(found.plugin()), bound, table.origin().toString()));
        });
    }

    private String allowed(Family family, String... otherTypes) {
        TreeSet<String> types = new TreeSet<>(List.of(otherTypes));
        catalog.family(family).forEach(each -> types.add(each.type()));
        return types.isEmpty() ? "no " + family + " plugin is installed" : "allowed: " + String.join(", ", types);
    }

    /// Asks a plugin something about its configuration; what it throws is noted.
    static <T> Optional<T> ask(Plugin<?> plugin, BoardTable config, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (IllegalArgumentException refused) {
            config.problem("", String.valueOf(refused.getMessage()));
        } catch (LinkageError | RuntimeException broken) {
            config.problem("", "the plugin " + PluginOrigin.describe(plugin) + " is broken: " + broken);
        }
        return Optional.empty();
    }
}
