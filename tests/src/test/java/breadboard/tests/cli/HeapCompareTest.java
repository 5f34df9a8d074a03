package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.tests.Breadboard;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `breadboard heap compare`: its files, and its page in a real browser.
class HeapCompareTest {
    private static final String WORKLOAD = "workload:phases?peak=64KiB&phases=3&stay=200";
    @TempDir
    private Path folder;

    @Test
    void everyFigureIsARowAndRepeats() throws Exception {
        Path csv = folder.resolve("a.csv");
        Breadboard.run("heap", "compare", WORKLOAD, "--strategy", "first-fit,bump", "--seeds", "3", "--window", "256KiB", "--csv", csv).exits(0);
        List<String> rows = Files.readAllLines(csv);
        assertEquals("run,seed,strategy,params,workload,metric,unit,value", rows.getFirst());
        assertTrue(rows.stream().skip(1).allMatch(row -> row.split(",").length == 8), "no field holds a comma here");
        Map<String, Long> runs = rows.stream().skip(1).map(row -> row.split(",")).filter(row -> row[5].equals("completed"))
                .collect(Collectors.groupingBy(row -> row[2], Collectors.counting()));
        assertEquals(Map.of("first-fit", 3L, "bump", 3L), runs);
        Path again = folder.resolve("b.csv");
        Breadboard.run("heap", "compare", WORKLOAD, "--strategy", "first-fit,bump", "--seeds", "3", "--window", "256KiB", "--csv", again).exits(0);
        assertEquals(Files.readString(csv), Files.readString(again));
    }

    @Test
    void theTableMarksTheBestAndTellsFailures() throws Exception {
        String out = Breadboard.run("heap", "compare", "workload:order?count=500", "--seeds", "1", "--strategy", "first-fit,buddy-linear,bump", "--window", "64KiB")
                .exits(0).out();
        assertTrue(out.contains("bump fails at operation "), out);
        assertTrue(out.lines().anyMatch(line -> line.startsWith("first-fit") && line.contains("yes") && line.contains("*")), out);
    }

    @Test
    void thePageHasAllViewsAndNoErrorsInABrowser() throws Exception {
        Optional<Path> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
        assumeTrue(chromium.isPresent(), "chromium is not installed");
        Path html = folder.resolve("report.html");
        Path json = folder.resolve("report.json");
        Breadboard.run("heap", "compare", WORKLOAD, "workload:robson?m=512&n=8", "--strategy", "first-fit,buddy-linear,worst-fit,bump", "--seeds", "3",
                "--window", "96KiB", "--html", html, "--json", json).exits(0);
        String page = Files.readString(html);
        assertFalse(page.matches("(?s).*(src|href)=\"(https?:)?//.*"), "the page needs no network");
        Breadboard.Result shown = Breadboard.run(new ProcessBuilder(chromium.get().toString(), "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=3000", "--dump-dom", html.toUri().toString()));
        assertFalse(shown.err().contains("CONSOLE"), shown::err);
        String dom = shown.out();
        for (String view : List.of("outcome", "comparison", "heap-map", "timelines", "costs", "free-lists", "divergence", "program", "guide", "origin")) {
            assertTrue(dom.matches("(?s).*<section id=\"" + view + "\"><h2>[^<]*</h2><div class=\"body\">.{20,}"), () -> view + " is empty");
        }
        assertTrue(dom.contains("<canvas"), "a heap map");
        assertTrue(dom.split("<svg viewBox", -1).length > 9, "the charts");
        assertTrue(dom.contains("bump"), "every strategy");
        JsonObject data = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertEquals(2, data.getAsJsonArray("workloads").size());
        assertTrue(data.getAsJsonObject("provenance").has("version"));
    }
}
