package breadboard.core.snapshot;

import breadboard.core.board.Setting;
import java.util.List;

/// Which board a snapshot's machine was made from, so that it can be read again.
///
/// @param board    path of the board file
/// @param settings what took the place of its keys
/// @param progress how far what the board expects had come, in the words of the program that looks after it; empty when nobody does
public record SnapshotOrigin(String board, List<Setting> settings, byte[] progress) {
    /// A machine whose board is known to those who use the snapshot.
    public static final SnapshotOrigin UNKNOWN = new SnapshotOrigin("", List.of(), new byte[0]);

    /// Copies the list.
    public SnapshotOrigin {
        settings = List.copyOf(settings);
    }

    /// A machine that stands at the beginning of what its board expects.
    public SnapshotOrigin(String board, List<Setting> settings) {
        this(board, settings, new byte[0]);
    }

    /// The same with that progress.
    public SnapshotOrigin expecting(byte[] present) {
        return new SnapshotOrigin(board, settings, present);
    }
}
