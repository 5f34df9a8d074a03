package breadboard.tests.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The benchmark guests: that each source has its images, and no image is of other sources.
final class BenchImagesTest {
    private static final Path IMAGES = Guests.folder().resolve("images/bench");
    private static final Path SOURCES = Guests.folder().resolve("bench/guest");

    @Test
    void imagesCarryTheHashOfTheirSources() throws IOException {
        String expected = Guests.sourceHash(Guests.folder(), List.of("bench"));
        List<String> stale = new ArrayList<>();
        for (Path image : files(IMAGES)) {
            if (!expected.equals(new String(ElfImage.read(image).section(".breadboard.source"), StandardCharsets.US_ASCII))) {
                stale.add(image.getFileName().toString());
            }
        }
        assertEquals(List.of(), stale, "built from other sources: run guests/bench/build.sh and commit the images");
    }

    @Test
    void everyGuestHasBothFlavoursUnlessItSaysOtherwise() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Path source : files(SOURCES)) {
            String name = source.getFileName().toString().replace(".c", "");
            String text = Files.readString(source);
            if (!text.startsWith("/* Bare only")) {
                expected.add(name + "-sv39.elf");
            }
            if (!text.startsWith("/* Sv39 only")) {
                expected.add(name + ".elf");
            }
        }
        assertFalse(expected.isEmpty(), "there are guests");
        assertEquals(expected, files(IMAGES).stream().map(image -> image.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
