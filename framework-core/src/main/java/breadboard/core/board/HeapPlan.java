package breadboard.core.board;

import breadboard.api.attach.AttachContext;
import breadboard.api.attach.HeapAttacher;
import breadboard.api.config.HostFile;
import breadboard.api.plugin.AllocatorPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be attached to the guest's heap.
///
/// @param attacher   does it
/// @param config     bound from `[heap]`
/// @param strategy   the strategy that the board names
/// @param strategies all that are installed, by type
/// @param files      where the files lie that the configuration names
/// @param origin     where `[heap]` comes from, for messages
public record HeapPlan(HeapAttacher<?> attacher, Record config, Optional<AttachContext.Choice> strategy,
        List<AllocatorPlugin<?>> strategies, Map<HostFile, Path> files, String origin) {

    /// Copies the collections.
    public HeapPlan {
        strategies = List.copyOf(strategies);
        files = Map.copyOf(files);
    }

    /// The plugin of the strategy that the board names.
    public Optional<AllocatorPlugin<?>> plugin() {
        return strategy.flatMap(choice -> strategies.stream().filter(each -> each.type().equals(choice.type())).findFirst());
    }

    /// Name and version of the model by which served calls take guest time.
    public Optional<String> costModel() {
        return costModel(attacher);
    }

    private <C extends Record> Optional<String> costModel(HeapAttacher<C> typed) {
        return typed.costModel(typed.configType().cast(config));
    }
}
