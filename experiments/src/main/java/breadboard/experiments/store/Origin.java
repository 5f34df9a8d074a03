package breadboard.experiments.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a run was made of.
///
/// @param id      names the file in `provenance/` that tells all of it
/// @param facts   what is known of `FACTS`, by name
/// @param plugins every plugin of the board, `cpu rv64`, and which version of it: `breadboard.cpu.rv64 0.1.0+3f2a9c0d11aa`
public record Origin(String id, SequencedMap<String, String> facts, SequencedMap<String, String> plugins) {
    /// What lines, tables and databases have of it as fields of their own, in this order.
    public static final List<String> FACTS = List.of("version", "commit_id", "modified", "board_sha256", "kernel_sha256", "firmware_sha256",
            "initrd_sha256", "symbols_sha256", "cost_model", "allocator");

    /// Copies the maps.
    public Origin {
        facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
        plugins = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(plugins));
    }

    /// Nothing but the name of the file.
    public static Origin named(String id) {
        return new Origin(id, new LinkedHashMap<>(), new LinkedHashMap<>());
    }
}
