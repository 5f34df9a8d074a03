package breadboard.app;

import breadboard.core.board.Expectation;
import breadboard.core.console.HostPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Carries out a board's `[[expect]]`: reads along what the guest prints, types what is to be sent, and ends the run. It is the console
/// in place of standard input, so nothing but guest time decides when something is typed: every run is the same.
final class Script implements HostPort {
    private final List<Expectation> steps;
    private final List<Runnable> listeners = new ArrayList<>();
    private final ArrayDeque<Byte> typed = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private HostPort output;
    private Machine machine;
    private int met;
    private boolean news;
    /// Whether it was this script that has stopped the machine.
    private boolean asked;
    private boolean leaving;
    private boolean accompanies;
    private Optional<String> unmet = Optional.empty();

    Script(List<Expectation> steps) {
        this.steps = steps;
    }

    /// Goes on where another was.
    ///
    /// @param progress what that has given; empty: the beginning
    Script(List<Expectation> steps, byte[] progress) {
        this(steps);
        if (progress.length > 0) {
            BinaryStateReader reader = new BinaryStateReader(progress);
            met = (int) Math.min(reader.getLong(), steps.size());
            for (byte each : reader.getBytes()) {
                typed.add(each);
            }
            news = !typed.isEmpty();
            line.append(new String(reader.getBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    /// How far it has come, for the script of a machine that goes on from here.
    byte[] progress() {
        BinaryStateWriter writer = new BinaryStateWriter();
        writer.putLong(met);
        byte[] unread = new byte[typed.size()];
        int count = 0;
        for (byte each : typed) {
            unread[count++] = each;
        }
        writer.putBytes(unread);
        writer.putBytes(line.toString().getBytes(StandardCharsets.ISO_8859_1));
        return writer.toByteArray();
    }

    /// Lets a machine run for a while.
    @FunctionalInterface
    interface Runner {
        Outcome run(Limits limits);
    }

    /// The console that the machine is given.
    HostPort console(HostPort standardOutput) {
        output = standardOutput;
        return this;
    }

    /// Runs the machine until everything has come as expected, or can no longer.
    ///
    /// @param runner what makes it run
    Outcome run(Machine built, Runner runner, Limits limits) {
        machine = built;
        long began = System.nanoTime();
        long left = limits.maxSteps();
        Outcome outcome;
        do {
            int step = met;
            long within = steps.get(step).within();
            asked = false;
            long before = built.steps();
            outcome = runner.run(new Limits(Math.min(within, left), nanosLeft(limits, began)));
            left -= built.steps() - before;
            judge(step, outcome.cause(), left == 0);
        } while (unmet.isEmpty() && met < steps.size() && goesOn(outcome.cause(), left));
        return outcome;
    }

    /// Reads along and types, and leaves it to somebody else how the machine runs: no limit of a step counts.
    void accompany(Machine built) {
        machine = built;
        accompanies = true;
    }

    /// The machine that it has accompanied has ended.
    void over(StopCause cause) {
        judge(met, cause, true);
    }

    private static long nanosLeft(Limits limits, long began) {
        return limits.maxNanos() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, limits.maxNanos() - (System.nanoTime() - began));
    }

    /// Whether the machine stopped only for this script to look.
    private boolean goesOn(StopCause cause, long left) {
        return left > 0 && !leaving && (cause instanceof StopCause.Interrupted && asked || cause instanceof StopCause.StepLimit);
    }

    private void judge(int step, StopCause cause, boolean limited) {
        Expectation expected = steps.get(Math.min(met, steps.size() - 1));
        switch (cause) {
            case StopCause.Off() -> ended(expected, 0);
            case StopCause.Failed(long code) -> ended(expected, code);
            case StopCause.IdleForever() -> refuse(expected, "but the guest waits, and nothing is left that could wake it");
            case StopCause.StepLimit() when met == step && !limited -> refuse(expected, "but not within " + expected.within() + " instructions");
            default -> { }
        }
    }

    private void ended(Expectation expected, long code) {
        if (met == steps.size()) {
            return;
        }
        if (expected.exit().isPresent() && expected.exit().getAsLong() == code) {
            met++;
        } else {
            refuse(expected, "but the guest shut down" + (code == 0 ? " well" : ", code " + Long.toUnsignedString(code)));
        }
    }

    private void refuse(Expectation expected, String reason) {
        if (met < steps.size()) {
            unmet = Optional.of(expected.origin() + ": expected " + expected.console().map(text -> "'" + text + "' on the console")
                    .orElseGet(() -> "exit " + expected.exit().getAsLong()) + ", " + reason);
        }
    }

    /// Whoever has stopped the machine wants it to stand.
    void leave() {
        leaving = true;
    }

    /// Whether everything has come.
    boolean isFulfilled() {
        return met == steps.size();
    }

    /// Whether everything has come, and nobody wants to see more of the guest.
    boolean isOver() {
        return isFulfilled() && (!accompanies || steps.getLast().exit().isPresent());
    }

    /// What did not come, once that is certain.
    Optional<String> unmet() {
        return unmet;
    }

    /// How many expectations were met, from the first on.
    int met() {
        return met;
    }

    /// How many there are.
    int count() {
        return steps.size();
    }

    @Override
    public void write(int octet) {
        output.write(octet);
        if (octet == '\n') {
            line.setLength(0);
            return;
        }
        line.append((char) (octet & 0xff));
        if (met < steps.size() && steps.get(met).console().isPresent() && endsWith(line, latin(steps.get(met).console().get()))) {
            for (byte each : steps.get(met).send().getBytes(StandardCharsets.UTF_8)) {
                typed.add(each);
            }
            news |= !steps.get(met).send().isEmpty();
            met++;
            line.setLength(0);
            // What is sent is told of behind this very instruction, whoever looks on and however the machine is made to run.
            if (accompanies) {
                machine.endTurn();
            } else {
                asked = true;
                machine.pause();
            }
        }
    }

    /// The bytes of a text in UTF-8, one a character, as the console's are.
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean endsWith(StringBuilder text, String end) {
        int from = text.length() - end.length();
        return from >= 0 && text.indexOf(end, from) == from;
    }

    @Override
    public int read() {
        return typed.isEmpty() ? -1 : typed.remove() & 0xff;
    }

    @Override
    public void onInput(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onArrival(Runnable signal) { }

    @Override
    public void announce() {
        if (news) {
            news = false;
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void announceAgain() {
        news |= !typed.isEmpty();
    }

    @Override
    public boolean mayArrive() {
        return news;
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public void flush() {
        output.flush();
    }

    @Override
    public Optional<String> failure() {
        return output.failure();
    }

    @Override
    public void close() {
        output.close();
    }
}
