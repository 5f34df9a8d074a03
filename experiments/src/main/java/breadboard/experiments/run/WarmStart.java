package breadboard.experiments.run;

import breadboard.core.board.DeviceFile;
import breadboard.core.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Map;

/// A machine that was booted once, for others to go on from.
///
/// @param snapshot  where they go on
/// @param console   what the guest had written by then
/// @param steps     instructions that had retired or trapped
/// @param directory holds the machine's files
/// @param files     of its devices, as the guest had left them
record WarmStart(Snapshot snapshot, byte[] console, long steps, RunDirectory directory, Map<DeviceFile, Path> files) implements AutoCloseable {

    @Override
    public void close() {
        snapshot.close();
        directory.close();
    }
}
