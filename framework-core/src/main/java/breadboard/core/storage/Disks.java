package breadboard.core.storage;

import breadboard.api.io.BlockStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The disk images that one machine has open.
public final class Disks implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("breadboard.disks");
    private final List<DiskImage> open = new ArrayList<>();
    private DiskJournal journal;

    /// Opens an image until the machine is closed.
    ///
    /// @throws IOException with one sentence when it cannot be opened that way
    public BlockStore open(Path path, boolean readOnly) throws IOException {
        DiskImage image = DiskImage.open(path, readOnly);
        open.add(image);
        return image;
    }

    /// Whether what is on the disks can be made to be what it was: they are read-only, or all that was written is in a journal.
    public boolean canGoBack() {
        return journal != null ? !journal.isIncomplete() : open.stream().allMatch(DiskImage::readOnly);
    }

    /// From now on all writes can be undone.
    ///
    /// @throws IOException when the host has no room for what is overwritten
    public void beginJournal() throws IOException {
        if (journal == null && open.stream().anyMatch(image -> !image.readOnly())) {
            journal = new DiskJournal();
            open.forEach(image -> image.journal(journal));
        }
    }

    /// What is on the disks now is there to stay.
    public void endJournal() {
        open.forEach(image -> image.journal(null));
        if (journal != null) {
            try {
                journal.close();
            } catch (IOException alreadyLost) {
                LOGGER.log(System.Logger.Level.WARNING, "closing a journal of disks: {0}", alreadyLost.getMessage());
            }
            journal = null;
        }
    }

    /// The present moment in the journal, for `backTo`.
    public long mark() {
        return journal == null ? 0 : journal.mark();
    }

    /// Undoes all that was written since a moment, on all disks.
    ///
    /// @throws IOException when the host fails to read or write
    public void backTo(long mark) throws IOException {
        if (journal != null) {
            journal.backTo(mark);
        }
    }

    /// Closes all images. What the guest was promised to last has been flushed before.
    @Override
    public void close() {
        endJournal();
        for (DiskImage image : open) {
            try {
                image.close();
            } catch (IOException alreadyLost) {
                // Nothing that was acknowledged depends on it: a flush is answered only when it was done.
                LOGGER.log(System.Logger.Level.WARNING, "closing a disk image: {0}", alreadyLost.getMessage());
            }
        }
        open.clear();
    }
}
