package breadboard.core.snapshot;

import breadboard.core.board.Setting;
import java.util.List;

/// Which board a snapshot's machine was made from, so that it can be read again.
///
/// @param board    path of the board file
/// @param settings what took the place of its keys
public record SnapshotOrigin(String board, List<Setting> settings) {
    /// A machine whose board is known to those who use the snapshot.
    public static final SnapshotOrigin UNKNOWN = new SnapshotOrigin("", List.of());

    /// Copies the list.
    public SnapshotOrigin {
        settings = List.copyOf(settings);
    }
}
