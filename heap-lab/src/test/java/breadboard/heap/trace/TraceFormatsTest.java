package breadboard.heap.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read is what was written, and what is spoiled is told with its place.
class TraceFormatsTest {
    @TempDir
    private Path folder;

    private static List<TraceEvent> events(Trace trace) {
        return IntStream.range(0, trace.events()).mapToObj(trace::event).toList();
    }

    private Trace read(String text) throws IOException {
        return TraceFile.read(Files.writeString(folder.resolve("t.rep"), text));
    }

    private String refusal(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("t"), content);
        String message = assertThrows(TraceException.class, () -> TraceFile.read(file)).getMessage();
        return message.replace(folder.toString() + "/", "");
    }

    private String refusal(String content) throws IOException {
        return refusal(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Trace random(long seed) {
        Random random = new Random(seed);
        TraceBuilder builder = new TraceBuilder();
        builder.property("origin", "a \"test\"\n");
        builder.site(0x8020_0010L, "alloc::vec<Ünï>::push");
        long instret = 0;
        for (int i = 0; i < 500; i++) {
            TraceOp op = TraceOp.values()[random.nextInt(TraceOp.values().length)];
            instret += random.nextInt(1000) - 10;
            builder.add(new TraceEvent(random.nextBoolean() ? instret : 0, random.nextInt(3), op, random.nextInt(-1, 100), random.nextLong() >>> random.nextInt(64),
                    1L << random.nextInt(13), random.nextInt(4) == 0 ? 0 : random.nextLong(), random.nextInt(4) == 0 ? 0 : random.nextLong(),
                    random.nextInt(4) == 0 ? 0 : random.nextLong(), random.nextInt(2) * random.nextInt(100)));
        }
        return builder.build("random", "test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.bbht", "t.bbht.gz", "t.jsonl", "t.jsonl.gz"})
    void everyFieldSurvivesBothFormats(String name) throws IOException {
        long seed = name.hashCode();
        Trace trace = random(seed);
        Path file = folder.resolve(name);
        TraceWriter.create(file, trace.properties()).all(trace);
        Trace again = TraceFile.read(file);
        assertEquals(events(trace), events(again), "seed " + seed);
        assertEquals(trace.properties(), again.properties());
        assertEquals(trace.sites(), again.sites());
    }

    @Test
    void theTwoFormatsAreTwins() throws IOException {
        Trace trace = random(7);
        Path binary = folder.resolve("t.bbht");
        TraceWriter.create(binary, trace.properties()).all(trace);
        Path lines = folder.resolve("t.jsonl");
        TraceWriter.create(lines, Map.copyOf(trace.properties())).all(TraceFile.read(binary));
        Path back = folder.resolve("u.bbht");
        TraceWriter.create(back, trace.properties()).all(TraceFile.read(lines));
        assertArrayEquals(Files.readAllBytes(binary), Files.readAllBytes(back));
    }

    @Test
    void aBinaryTraceThatIsCutOffOrChangedIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceWriter.binary(out, Map.of("k", "v")).all(random(1));
        byte[] whole = out.toByteArray();
        for (int length = BinaryWriter.MAGIC.length; length < whole.length; length += 97) {
            String message = refusal(java.util.Arrays.copyOf(whole, length));
            assertEquals(true, message.matches("t: byte [0-9]+: .*cut off.*"), message);
        }
        for (int at = BinaryWriter.MAGIC.length; at < whole.length; at += 31) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            String message = refusal(changed);
            assertEquals(true, message.matches("t: byte [0-9]+: [^\n]*"), message);
        }
    }

    @Test
    void aRequestIsFoundInEveryRepDialect() throws IOException {
        String body = "a 0 512\na 1 128\nr 0 640\nf 1\nf 0\n";
        List<TraceEvent> expected = events(read("20000\n2\n5\n1\n" + body));
        assertEquals(List.of(TraceEvent.of(TraceOp.ALLOC, 0, 512, 0), TraceEvent.of(TraceOp.ALLOC, 1, 128, 0),
                TraceEvent.of(TraceOp.REALLOC, 0, 640, 0), TraceEvent.of(TraceOp.FREE, 1, 0, 0), TraceEvent.of(TraceOp.FREE, 0, 0, 0)), expected);
        for (String header : List.of("1\n2\n5\n0\n", "20000 2 5 1\n", "2\n5\n1\n", "20000\n2\n5\n", "2\n5\n", "", "# comment\n20000\r\n2\r\n5\r\n1\r\n\r\n")) {
            assertEquals(expected, events(read(header + body)), header);
        }
    }

    @Test
    void whatIsSpoiledInARepFileIsToldWithItsLine() throws IOException {
        assertEquals("t:1: the header says 6 operations on 2 blocks; the file has 2 on 1", refusal("20000\n2\n6\n1\na 0 8\nf 0\n"));
        assertEquals("t:6: block 0 is freed but is not allocated", refusal("20000\n1\n3\n1\nf -1\nf 0\n"));
        assertEquals("t:6: block 0 is allocated again before it is freed", refusal("20000\n1\n2\n1\na 0 8\na 0 8\n"));
        assertEquals("t:5: expected a size, found '8x'", refusal("20000\n1\n2\n1\na 0 8x\n"));
        assertEquals("t:5: a size is missing", refusal("20000\n1\n2\n1\na 0\n"));
        assertEquals("t:6: expected a, r or f, found 'x'", refusal("20000\n1\n2\n1\na 0 8\nx 0\n"));
        assertEquals("t:5: unexpected '9' at the end of the line", refusal("20000\n1\n2\n1\na 0 8 9\n"));
        assertEquals("t:5: expected a size, found '99999999999999999999'", refusal("20000\n1\n2\n1\na 0 99999999999999999999\n"));
    }

    @Test
    void androidPointersAreNamesAndWhatConcernsNoBlockIsNoEvent() throws IOException {
        Trace trace = read("""
                186: malloc 0xb6027400 1024
                186: free 0x0
                187: calloc 0xb6037058 3 20
                187: memalign 0xb6037100 64 100
                186: realloc 0xb6027400 0xb6027400 2000
                186: realloc 0xb6050000 0x0 10
                186: realloc 0xb6050010 0xb6027400 3000 17 18
                376: thread_done 0x0
                186: free 0xb6050010
                186: malloc 0xb6027400 5
                """);
        assertEquals("android", trace.format());
        assertEquals(List.of(TraceEvent.of(TraceOp.ALLOC, 0, 1024, 0), TraceEvent.of(TraceOp.CALLOC, 1, 60, 0), TraceEvent.of(TraceOp.ALLOC, 2, 100, 64),
                TraceEvent.of(TraceOp.REALLOC, 0, 2000, 0), TraceEvent.of(TraceOp.ALLOC, 3, 10, 0), TraceEvent.of(TraceOp.REALLOC, 0, 3000, 0),
                TraceEvent.of(TraceOp.FREE, 0, 0, 0), TraceEvent.of(TraceOp.ALLOC, 4, 5, 0)), events(trace));
    }

    @Test
    void mtraceReallocsTakeTwoLinesAndUnknownBlocksAreNoneOfOurs() throws IOException {
        Trace trace = read("""
                = Start
                @ ./a.out:(main+0x1a)[0x55d0] + 0x1e3c460 0x64
                @ ./a.out:[0x55e0] < 0x1e3c460
                @ ./a.out:[0x55e0] > 0x1e3d000 0xc8
                - 0x77
                @ ./a.out:[0x55f0] - 0x1e3d000
                = End
                """);
        assertEquals("mtrace", trace.format());
        assertEquals(List.of(100L, 200L, 0L, 0L), events(trace).stream().map(TraceEvent::size).toList());
        assertEquals(List.of(0, 0, -1, 0), events(trace).stream().map(TraceEvent::id).toList());
        assertEquals("main+0x1a", trace.site(0x55d0));
        assertEquals("0x55e0", trace.site(0x55e0));
    }

    @Test
    void spoiledLinesOfOtherFormatsAreToldWithTheirPlace() throws IOException {
        assertEquals("t:2: 0x20 is not allocated here", refusal("1: malloc 0x10 5\n1: free 0x20\n"));
        assertEquals("t:2: 0x10 is allocated again before it is freed", refusal("1: malloc 0x10 5\n1: malloc 0x10 5\n"));
        assertEquals("t:2: unknown operation 'mallok'; known: malloc, calloc, memalign, realloc, free, thread_done",
                refusal("1: malloc 0x10 5\n1: mallok 0x10 5\n"));
        assertEquals("t:3: expected '> NEW SIZE' behind '< OLD', found '- 0x10'", refusal("= Start\n< 0x10\n- 0x10\n"));
        assertEquals("t:2: seq 0 is due, found 1", refusal("{\"breadboard-heap-trace\":1}\n{\"seq\":1,\"op\":\"alloc\",\"id\":0}\n"));
        assertEquals("t:1: the file is cut off after 0 events: there is no {\"end\":…}", refusal("{\"breadboard-heap-trace\":1}\n"));
        assertEquals("t: is empty", refusal(""));
        assertEquals("t: is no trace that is known; known: breadboard (binary, JSON lines), malloclab .rep, Android memory_replay, glibc mtrace",
                refusal("hello\n"));
    }

    @Test
    void compressedTracesAreReadAsTheyAre() throws IOException {
        byte[] text = "1: malloc 0x10 5\n".getBytes(StandardCharsets.UTF_8);
        Path zip = folder.resolve("t.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("inner.txt"));
            out.write(text);
        }
        assertEquals("inner", TraceFile.read(zip).name());
        Path gz = folder.resolve("t.txt.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(text);
        }
        assertEquals(1, TraceFile.read(gz).events());
        byte[] cut = java.util.Arrays.copyOf(Files.readAllBytes(gz), 20);
        assertEquals("t: is compressed, and cannot be unpacked: Unexpected end of ZLIB input stream", refusal(cut));
    }
}
