package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTest {
    private static final Path VIRT_BOARD = Repository.root().resolve("configs/boards/virt.toml");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalEndsTheRunAndTheReportIsWritten(String signal, int exit) throws Exception {
        Path report = folder.resolve("report.json");
        Process process = start("run", VIRT_BOARD, "--kernel", TinyGuest.SPIN.in(folder), "--report", report);
        try {
            send(signal, process);
            assertEquals(exit, process.exitValue());
            assertEquals("breadboard: interrupted\n", new String(process.getErrorStream().readAllBytes()));
            JsonObject written = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
            assertEquals("interrupted", written.get("cause").getAsString());
            assertEquals(130, written.get("exit").getAsInt());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aGuestThatWaitsForInputCanBeInterrupted() throws Exception {
        Process process = start("run", VIRT_BOARD, "--kernel", TinyGuest.WAIT.in(folder));
        try {
            send("INT", process);
            assertEquals(130, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void send(String signal, Process process) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process ends");
    }

    /// Starts a run whose standard input stays open, and returns when the guest is about to execute. Signals that this process
    /// may ignore (SIGINT in a background job) have their default action in the new one.
    private static Process start(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP"));
        command.addAll(Breadboard.builder(arguments).command());
        Process process = Breadboard.prepared(new ProcessBuilder(command)).start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.contains("pmp04")) {
            line = out.readLine();
        }
        assertTrue(line != null, "the banner is printed");
        return process;
    }
}
