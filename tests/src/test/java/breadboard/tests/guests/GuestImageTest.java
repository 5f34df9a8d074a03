package breadboard.tests.guests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GuestImageTest {

    private static final Path IMAGES = Guests.folder().resolve("images");
    private static final Path IMAGE = IMAGES.resolve("heap-kernel.elf");

    @ParameterizedTest
    @CsvSource({"heap-kernel, heap-kernel rust-toolchain.sh", "sbi-check, sbi-check", "training, training",
        "sbi-heap-rust, sbi-heap heap-kernel/builtins rust-toolchain.sh", "sbi-heap-c, sbi-heap heap-kernel/builtins rust-toolchain.sh"})
    void imageCarriesTheHashOfItsSources(String guest, String sources) throws IOException {
        ElfImage image = ElfImage.read(IMAGES.resolve(guest + ".elf"));
        String carried = new String(image.section(".breadboard.source"), StandardCharsets.US_ASCII);
        assertEquals(Guests.sourceHash(Guests.folder(), List.of(sources.split(" "))), carried,
                () -> "guests/images/%1$s.elf was built from other sources: run guests/%1$s/build.sh and commit the image".formatted(guest));
    }

    @Test
    void changedRenamedAndAddedSourcesHaveAnotherHash(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(Files.createDirectories(folder.resolve("kernel/memory")).resolve("a.rs"), "fn a() {}\n");
        List<String> roots = List.of("kernel");
        String before = Guests.sourceHash(folder, roots);
        Files.writeString(file, "fn b() {}\n");
        String changed = Guests.sourceHash(folder, roots);
        assertNotEquals(before, changed, "a changed file");
        Files.writeString(file, "fn a() {}\n");
        assertEquals(before, Guests.sourceHash(folder, roots), "only names and contents count");
        Files.move(file, file.resolveSibling("b.rs"));
        assertNotEquals(before, Guests.sourceHash(folder, roots), "a renamed file");
        Files.move(file.resolveSibling("b.rs"), file);
        Files.writeString(folder.resolve("kernel/c.rs"), "");
        assertNotEquals(before, Guests.sourceHash(folder, roots), "an added file");
    }

    /// Legacy mangling: `_ZN`, the path's parts with their lengths, a hash of 16 digits, `E`.
    @ParameterizedTest
    @ValueSource(strings = {
        "_ZN15buddy_allocator4Heap4init17h",
        "_ZN15buddy_allocator4Heap5alloc17h",
        "_ZN15buddy_allocator4Heap7dealloc17h",
        "_ZN80_$LT$buddy_allocator..LockedHeap$u20$as$u20$core..alloc..global..GlobalAlloc$GT$5alloc17h",
        "_ZN80_$LT$buddy_allocator..LockedHeap$u20$as$u20$core..alloc..global..GlobalAlloc$GT$7dealloc17h",
        "_ZN11heap_kernel4heap10HEAP_SPACE17h",
        "_ZN11heap_kernel4heap14HEAP_ALLOCATOR17h"})
    void allocatorIsThereByName(String start) throws IOException {
        long found = ElfImage.read(IMAGE).symbols().stream()
                .filter(symbol -> symbol.startsWith(start) && symbol.length() == start.length() + 16 + 1).count();
        assertEquals(1, found, start);
    }

    @Test
    void imageNamesNoPlaceOnTheMachineThatBuiltIt() throws IOException {
        String text = new String(ElfImage.read(IMAGE).bytes(), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("kernel/heap.rs"), "sources are named by their place in the repository");
        for (String place : List.of("/home/", "/root/", "/tmp/", "/work/", "/build/", "/Users/")) {
            assertFalse(text.contains(place), place);
        }
    }
}
