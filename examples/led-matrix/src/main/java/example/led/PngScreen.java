package example.led;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Keeps the latest picture in a PNG file (ISO/IEC 15948): 8-bit RGB, a square of pixels for each LED.
final class PngScreen implements Screen {
    /// Pixels along a side of an LED.
    static final int SCALE = 16;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] RGB_8_BIT = {8, 2, 0, 0, 0};
    private static final int CHUNK_OVERHEAD = 12;
    private final Path file;

    PngScreen(Path file) {
        this.file = file;
    }

    @Override
    public void show(int[] leds, int width) {
        int height = leds.length / width;
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk("IHDR", ByteBuffer.allocate(13).putInt(width * SCALE).putInt(height * SCALE).put(RGB_8_BIT).array()));
        png.writeBytes(chunk("IDAT", pixels(leds, width)));
        png.writeBytes(chunk("IEND", new byte[0]));
        try {
            Files.write(file, png.toByteArray());
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write " + file, refused);
        }
    }

    /// Lines of pixels, each behind a filter type of 0, compressed.
    private static byte[] pixels(int[] leds, int width) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
            for (int y = 0; y < leds.length / width * SCALE; y++) {
                deflater.write(0);
                for (int x = 0; x < width * SCALE; x++) {
                    int led = leds[y / SCALE * width + x / SCALE];
                    deflater.write(led >> 16);
                    deflater.write(led >> 8);
                    deflater.write(led);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(data.length + CHUNK_OVERHEAD).putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), Integer.BYTES, data.length + Integer.BYTES);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
