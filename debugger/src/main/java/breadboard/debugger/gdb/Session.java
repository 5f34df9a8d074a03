package breadboard.debugger.gdb;

import breadboard.api.hart.Hart;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A conversation with one debugger, on the machine's thread.
final class Session {
    private static final String OK = "OK";
    private static final String UNKNOWN = "";
    private static final String BAD_PACKET = "E01";
    private static final String NO_MEMORY = "E14";
    private static final int SIGINT = 2;
    private static final int SIGTRAP = 5;
    private static final int SIGABRT = 6;

    private final Machine machine;
    private final Connection connection;
    private final Execution execution;
    private final Points points;
    private final GuestMemory memory;
    private final Monitor monitor;
    private int general;
    private int stopped;
    private String latestStop = "T05thread:1;";
    private Optional<End> end = Optional.empty();

    /// How a conversation ended.
    sealed interface End {
        /// The debugger let the machine go.
        record Detached() implements End { }

        /// The connection is gone; the machine stands still.
        record Lost() implements End { }

        /// Somebody wants the run to end.
        record Quit() implements End { }

        /// The run is over.
        record Over(Outcome outcome) implements End { }
    }

    Session(Machine machine, Connection connection, Execution execution, Points points, GuestMemory memory, Monitor monitor) {
        this.machine = machine;
        this.connection = connection;
        this.execution = execution;
        this.points = points;
        this.memory = memory;
        this.monitor = monitor;
    }

    /// Does what the debugger says until it leaves.
    End serve() throws IOException {
        while (end.isEmpty()) {
            switch (connection.next()) {
                case Connection.Event.Packet(String text) -> reply(text);
                case Connection.Event.Lost() -> end = Optional.of(new End.Lost());
                case Connection.Event.Quit() -> end = Optional.of(new End.Quit());
            }
        }
        return end.get();
    }

    private void reply(String packet) throws IOException {
        String answer;
        try {
            answer = packet.isEmpty() ? UNKNOWN : answer(packet);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            answer = BAD_PACKET;
        }
        if (answer != null) {
            connection.send(answer);
        }
        if (packet.equals("QStartNoAckMode")) {
            connection.stopAcknowledging();
        }
    }

    /// @return null when there is nothing to say
    private String answer(String packet) throws IOException {
        String rest = packet.substring(1);
        return switch (packet.charAt(0)) {
            case '?' -> latestStop;
            case 'g' -> Registers.general(hart());
            case 'G' -> writeGeneral(rest);
            case 'p' -> Hex.littleEndian(Registers.read(hart(), (int) Hex.number(rest)));
            case 'P' -> writeRegister(rest);
            case 'm' -> readMemory(rest);
            case 'M', 'X' -> writeMemory(packet.charAt(0), rest);
            case 'H' -> select(rest);
            case 'T' -> Hex.number(rest) >= 1 && Hex.number(rest) <= machine.harts().size() ? OK : BAD_PACKET;
            case 'Z', 'z' -> point(packet.charAt(0) == 'Z', rest);
            case 'c', 'C' -> resumed(execution.resume());
            case 's', 'S' -> resumed(execution.step(general));
            case 'b' -> back(rest);
            case 'D' -> detached();
            case 'k' -> killed(null);
            case 'v' -> verbose(packet);
            case 'q', 'Q' -> query(packet);
            default -> UNKNOWN;
        };
    }

    private Hart hart() {
        return machine.harts().get(general);
    }

    private String select(String rest) {
        long thread = rest.startsWith("-", 1) ? -1 : Hex.number(rest.substring(1));
        if (thread > machine.harts().size()) {
            return BAD_PACKET;
        }
        if (rest.charAt(0) == 'g') {
            general = thread <= 0 ? stopped : (int) thread - 1;
        }
        return OK;
    }

    private String writeGeneral(String digits) {
        for (int i = 0; i <= Registers.pc(); i++) {
            Registers.write(hart(), i, Hex.fromLittleEndian(digits.substring(16 * i, 16 * i + 16)));
        }
        execution.changed();
        return OK;
    }

    private String writeRegister(String rest) {
        int equals = rest.indexOf('=');
        Registers.write(hart(), (int) Hex.number(rest.substring(0, equals)), Hex.fromLittleEndian(rest.substring(equals + 1)));
        execution.changed();
        return OK;
    }

    private String readMemory(String rest) {
        int comma = rest.indexOf(',');
        int length = (int) Math.min(Hex.number(rest.substring(comma + 1)), Connection.PACKET_CHARACTERS / 2);
        byte[] bytes = memory.read(hart(), Hex.number(rest.substring(0, comma)), length);
        return bytes.length == 0 && length > 0 ? NO_MEMORY : Hex.of(bytes);
    }

    private String writeMemory(char form, String rest) {
        int comma = rest.indexOf(',');
        int colon = rest.indexOf(':');
        long length = Hex.number(rest.substring(comma + 1, colon));
        String data = rest.substring(colon + 1);
        byte[] bytes = form == 'M' ? Hex.bytes(data) : data.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length != length) {
            return BAD_PACKET;
        }
        if (!memory.write(hart(), Hex.number(rest.substring(0, comma)), bytes)) {
            return NO_MEMORY;
        }
        if (bytes.length > 0) {
            execution.changed();
        }
        return OK;
    }

    private String point(boolean insert, String rest) {
        String[] parts = rest.split("[,;]");
        Points.Key key = new Points.Key(Integer.parseInt(parts[0]), Hex.number(parts[1]), Hex.number(parts[2]));
        if (key.kind() > 4) {
            return UNKNOWN;
        }
        try {
            if (!insert) {
                points.remove(key);
                return OK;
            }
            return points.insert(hart(), key) ? OK : NO_MEMORY;
        } catch (UnsupportedOperationException cannot) {
            return UNKNOWN;
        }
    }

    private String verbose(String packet) throws IOException {
        if (packet.equals("vCont?")) {
            return "vCont;c;C;s;S";
        }
        if (packet.startsWith("vCont;")) {
            for (String action : packet.substring("vCont;".length()).split(";")) {
                if (action.startsWith("s") || action.startsWith("S")) {
                    int colon = action.indexOf(':');
                    boolean named = colon >= 0 && !action.startsWith("-", colon + 1);
                    int hart = named ? (int) Hex.number(action.substring(colon + 1)) - 1 : general;
                    return resumed(execution.step(machine.harts().get(hart).id()));
                }
            }
            return resumed(execution.resume());
        }
        return packet.startsWith("vKill") ? killed(OK) : UNKNOWN;
    }

    private String back(String rest) {
        Optional<String> refusal = execution.cannotGoBack();
        if (refusal.isPresent()) {
            connection.send("O" + Hex.ofText(refusal.get()));
            return stopReply(new Stop.Stepped(stopped));
        }
        return switch (rest) {
            case "s" -> resumed(execution.stepBack(general));
            case "c" -> resumed(execution.runBack());
            default -> UNKNOWN;
        };
    }

    private String detached() {
        end = Optional.of(new End.Detached());
        return OK;
    }

    private String killed(String answer) {
        end = Optional.of(new End.Quit());
        return answer;
    }

    private String query(String packet) throws IOException {
        if (packet.startsWith("qSupported")) {
            return "PacketSize=%x;qXfer:features:read+;QStartNoAckMode+;swbreak+;hwbreak+;vContSupported+;ReverseStep+;ReverseContinue+"
                    .formatted(Connection.PACKET_CHARACTERS);
        }
        if (packet.startsWith("qXfer:features:read:target.xml:")) {
            return part(Registers.description(machine.harts().getFirst()), packet.substring(packet.lastIndexOf(':') + 1));
        }
        if (packet.startsWith("qThreadExtraInfo,")) {
            Hart hart = machine.harts().get((int) Hex.number(packet.substring(packet.indexOf(',') + 1)) - 1);
            return Hex.ofText("hart " + hart.id() + ", " + hart.privilege().name().toLowerCase(Locale.ROOT) + " mode, "
                    + hart.runState().name().toLowerCase(Locale.ROOT));
        }
        if (packet.startsWith("qRcmd,")) {
            String text = monitor.answer(new String(Hex.bytes(packet.substring("qRcmd,".length())), StandardCharsets.UTF_8), hart());
            return text.isEmpty() ? OK : Hex.ofText(text);
        }
        return switch (packet) {
            case "QStartNoAckMode" -> OK;
            case "qAttached" -> "1";
            case "qC" -> "QC" + Integer.toHexString(stopped + 1);
            case "qfThreadInfo" -> "m" + IntStream.rangeClosed(1, machine.harts().size()).mapToObj(Integer::toHexString).collect(Collectors.joining(","));
            case "qsThreadInfo" -> "l";
            default -> packet.startsWith("qSymbol") ? OK : UNKNOWN;
        };
    }

    private static String part(String whole, String range) {
        int comma = range.indexOf(',');
        int from = (int) Math.min(Hex.number(range.substring(0, comma)), whole.length());
        int to = (int) Math.min(from + Math.min(Hex.number(range.substring(comma + 1)), Connection.PACKET_CHARACTERS / 2), whole.length());
        return (to == whole.length() ? "l" : "m") + whole.substring(from, to);
    }

    /// What to say about a machine that has stopped again.
    private String resumed(Stop stop) {
        if (stop instanceof Stop.Interrupted && connection.isOver()) {
            return null;
        }
        latestStop = stopReply(stop);
        return latestStop;
    }

    private String stopReply(Stop stop) {
        return switch (stop) {
            case Stop.Stepped(int hart) -> at(SIGTRAP, hart, "");
            case Stop.Breakpoint(int hart, boolean hardware) -> at(SIGTRAP, hart, hardware ? "hwbreak:;" : "swbreak:;");
            case Stop.Watchpoint(int hart, String kind, long va) -> at(SIGTRAP, hart, kind + ":" + Long.toHexString(va) + ";");
            case Stop.Interrupted() -> at(SIGINT, stopped, "");
            case Stop.Beginning() -> at(SIGTRAP, stopped, "replaylog:begin;");
            case Stop.Failing(Outcome outcome) -> {
                long code = outcome.cause() instanceof StopCause.Failed(long failed) ? failed : 0;
                connection.send("O" + Hex.ofText("The guest reports failure, code " + Long.toUnsignedString(code) + ".\n"));
                yield at(SIGABRT, stopped, "");
            }
            case Stop.Ended(Outcome outcome) -> {
                end = Optional.of(new End.Over(outcome));
                yield exit(outcome);
            }
        };
    }

    private String at(int signal, int hart, String reason) {
        stopped = hart;
        general = hart;
        return "T%02xthread:%x;%02x:%s;%s".formatted(signal, hart + 1, Registers.pc(),
                Hex.littleEndian(machine.harts().get(hart).pc()), reason);
    }

    private static String exit(Outcome outcome) {
        return switch (outcome.cause()) {
            case StopCause.Off _ -> "W00";
            case StopCause.Failed _ -> "W01";
            default -> "X%02x".formatted(SIGABRT);
        };
    }
}
