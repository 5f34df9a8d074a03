package breadboard.core.storage;

import breadboard.api.io.BlockStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The disk images that one machine has open.
public final class Disks implements AutoCloseable {
    private final List<DiskImage> open = new ArrayList<>();

    /// Opens an image until the machine is closed.
    ///
    /// @throws IOException with one sentence when it cannot be opened that way
    public BlockStore open(Path path, boolean readOnly) throws IOException {
        DiskImage image = DiskImage.open(path, readOnly);
        open.add(image);
        return image;
    }

    /// Whether a guest can change one of them.
    public boolean anyWritable() {
        return open.stream().anyMatch(image -> !image.readOnly());
    }

    /// Closes all images. What the guest was promised to last has been flushed before.
    @Override
    public void close() {
        for (DiskImage image : open) {
            try {
                image.close();
            } catch (IOException alreadyLost) {
                // Nothing that was acknowledged depends on it: a flush is answered only when it was done.
                System.getLogger("breadboard.disks").log(System.Logger.Level.WARNING, "closing a disk image: {0}", alreadyLost.getMessage());
            }
        }
        open.clear();
    }
}
