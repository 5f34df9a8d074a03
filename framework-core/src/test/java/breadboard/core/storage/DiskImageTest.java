package breadboard.core.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.io.BlockStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
