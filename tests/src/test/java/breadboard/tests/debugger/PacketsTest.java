package breadboard.tests.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Packets that gdb would not send, and clients that are not gdb.
final class PacketsTest {

    /// A client by hand.
    private static final class Client implements AutoCloseable {
        private final Socket socket;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
        }

        void raw(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        /// The answer to a packet.
        String ask(String packet) throws IOException {
            int sum = packet.chars().sum() & 0xff;
            raw("$" + packet + "#%02x".formatted(sum));
            return answer();
        }

        String answer() throws IOException {
            InputStream in = socket.getInputStream();
            int octet = in.read();
            while (octet != '$') {
                if (octet < 0) {
                    return "closed";
                }
                octet = in.read();
            }
            StringBuilder text = new StringBuilder();
            for (octet = in.read(); octet != '#'; octet = in.read()) {
                text.append((char) octet);
            }
            in.read();
            in.read();
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void garbageIsAnsweredAndNothingBreaks() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("PacketsTest: seed " + seed);
        Random random = new Random(seed);
        try (DebuggedGuest guest = new DebuggedGuest(); Client client = new Client(guest.port())) {
            client.raw("no packet at all $broken#00 +++");
            String commands = "gGpPmMXHTZzvqQbdt!@";
            for (int i = 0; i < 300; i++) {
                StringBuilder packet = new StringBuilder().append(commands.charAt(random.nextInt(commands.length())));
                for (int left = random.nextInt(12); left > 0; left--) {
                    packet.append("0123456789abcdef,;:=-zX".charAt(random.nextInt(23)));
                }
                String answer = client.ask(packet.toString());
                assertTrue(!answer.equals("closed"), "'" + packet + "', seed " + seed);
            }
            assertTrue(client.ask("?").startsWith("T05thread:1;"), "seed " + seed);
            assertEquals("E14", client.ask("m10000000,4"), "a device is not read");
            assertEquals("E01", client.ask("p5000"));
            assertEquals("", client.ask("vMustReplyEmpty"));
            client.raw("$k#6b");
            assertEquals(130, guest.exit());
        }
    }

    @Test
    void aSecondClientIsTurnedAway() throws Exception {
        try (DebuggedGuest guest = new DebuggedGuest(); Client first = new Client(guest.port())) {
            first.ask("?");
            try (Client second = new Client(guest.port())) {
                assertEquals("closed", second.answer());
            }
            guest.await("was turned away: another debugger is attached");
            assertEquals("OK", first.ask("D"));
            assertEquals(0, guest.exit());
        }
    }

    @Test
    void aRunningMachineIsInterrupted() throws Exception {
        try (DebuggedGuest guest = new DebuggedGuest("--append", "workload=btree rounds=1000000"); Client client = new Client(guest.port())) {
            client.ask("?");
            client.raw("$c#63");
            client.raw("\u0003");
            assertTrue(client.answer().startsWith("T02thread:1;"));
            client.raw("$k#6b");
            assertEquals(130, guest.exit());
        }
    }

    @Test
    void anAddressThatOthersReachIsRefused() throws Exception {
        String board = Repository.root().resolve("configs/boards/rcore-heap.toml").toString();
        String refusal = Breadboard.run("run", board, "--gdb", "0.0.0.0:0").exits(2).err();
        assertEquals("breadboard: --gdb: 0.0.0.0 can be reached from other hosts, and whoever connects controls the machine; "
                + "--gdb-any-address allows it\n", refusal);
        assertTrue(Breadboard.run("run", board, "--gdb", "127.0.0.1:x").exits(2).err().contains("allowed: [host:]port"));
        assertTrue(Breadboard.run("run", board, "--gdb", "0", "--gdb-no-wait").exits(0).err().contains("listening at 127.0.0.1:"));
    }
}
