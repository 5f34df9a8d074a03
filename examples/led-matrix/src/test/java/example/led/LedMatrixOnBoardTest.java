package example.led;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.testkit.Installation;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole machine: the guest paints, and what it paints is in the file.
class LedMatrixOnBoardTest {
    @TempDir
    private Path folder;

    @Test
    void thePictureIsWhatTheGuestPaints() throws Exception {
        Path file = folder.resolve("leds.png");
        Installation.Run run = Installation.find().run(Path.of("board.toml"), LedMatrixPlugin.class, "--quiet",
                "--set", "device.leds.config.picture=" + file, "--set", "device.leds.config.terminal=none");
        assertEquals(0, run.exit(), run::toString);
        ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(file));
        assertEquals(16 * PngScreen.SCALE, png.getInt(16), "width");
        assertEquals(8 * PngScreen.SCALE, png.getInt(20), "height");
        // Signature and IHDR have 33 bytes, IDAT begins with length and type, IEND has 12 bytes and stands behind IDAT's checksum.
        byte[] compressed = new byte[png.getInt(33)];
        png.get(41, compressed);
        byte[] lines = new InflaterInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
        int lineBytes = 1 + 3 * 16 * PngScreen.SCALE;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 16; x++) {
                int at = y * PngScreen.SCALE * lineBytes + 1 + 3 * x * PngScreen.SCALE;
                assertEquals(HexFormat.of().formatHex(new byte[] {(byte) (16 * x), (byte) (16 * y), 0x40}),
                        HexFormat.of().formatHex(lines, at, at + 3), "LED " + x + ", " + y);
            }
        }
    }
}
