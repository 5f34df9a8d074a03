package breadboard.core.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.io.BlockStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskImageTest {
    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.write(directory.resolve("disk.img"), new byte[4096]);
    }

    @Test
    void whatIsWrittenIsInTheFile() throws IOException {
        try (Disks disks = new Disks()) {
            BlockStore disk = disks.open(file, false);
            disk.write(100, new byte[] {9, 1, 2, 3}, 1, 3);
            disk.flush();
            byte[] read = new byte[3];
            disk.read(100, read, 0, 3);
            assertArrayEquals(new byte[] {1, 2, 3}, read);
            assertEquals(4096, disk.sizeBytes());
        }
        assertEquals(2, Files.readAllBytes(file)[101]);
    }

    @Test
    void aJournalPutsBackWhatWasThereBeforeTheLastWriteFirst() throws IOException {
        try (Disks disks = new Disks()) {
            BlockStore disk = disks.open(file, false);
            disks.beginJournal();
            disk.write(100, new byte[] {1, 1, 1, 1}, 0, 4);
            long mark = disks.mark();
            disk.write(102, new byte[] {2, 2, 2}, 0, 3);
            disk.write(101, new byte[] {3, 3, 3}, 0, 3);
            disks.backTo(mark);
            assertArrayEquals(new byte[] {0, 1, 1, 1, 1, 0}, Arrays.copyOfRange(Files.readAllBytes(file), 99, 105));
            disk.write(101, new byte[] {4}, 0, 1);
            disks.backTo(0);
            assertArrayEquals(new byte[4096], Files.readAllBytes(file));
            assertTrue(disks.canGoBack());
            disks.endJournal();
            assertFalse(disks.canGoBack(), "nothing undoes what is written now");
        }
    }

    @Test
    void twoMachinesCannotWriteOneImage() throws IOException {
        try (Disks first = new Disks(); Disks second = new Disks()) {
            first.open(file, false);
            IOException refused = assertThrows(IOException.class, () -> second.open(file, false));
            assertEquals("'" + file + "' is in use by another machine", refused.getMessage());
        }
    }

    @Test
    void anImageIsFreeAgainWhenItsMachineIsClosed() throws IOException {
        try (Disks first = new Disks()) {
            first.open(file, false);
        }
        try (Disks second = new Disks()) {
            second.open(file, false);
        }
    }

    @Test
    void anImageThatBecameShorterIsAnError() throws IOException {
        try (Disks disks = new Disks()) {
            BlockStore disk = disks.open(file, true);
            Files.write(file, new byte[100]);
            IOException refused = assertThrows(IOException.class, () -> disk.read(0, new byte[512], 0, 512));
            assertTrue(refused.getMessage().endsWith("has become shorter while it was in use"), refused.getMessage());
        }
    }
}
