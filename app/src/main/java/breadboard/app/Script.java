package breadboard.app;

import breadboard.core.board.Expectation;
import breadboard.core.console.HostPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
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
    private Optional<String> unmet = Optional.empty();

    Script(List<Expectation> steps) {
        this.steps = steps;
    }

    /// The console that the machine is given.
    HostPort console(HostPort standardOutput) {
        output = standardOutput;
        return this;
    }

    /// Runs the machine until everything has come as expected, or can no longer.
    Outcome run(Machine built, Limits limits) {
        machine = built;
        long began = System.nanoTime();
        long left = limits.maxSteps();
        Outcome outcome;
        do {
            int step = met;
            long within = steps.get(step).within();
            asked = false;
            long before = built.steps();
            outcome = built.run(new Limits(Math.min(within, left), nanosLeft(limits, began)));
            left -= built.steps() - before;
            judge(step, outcome.cause(), left == 0);
        } while (unmet.isEmpty() && met < steps.size() && goesOn(outcome.cause(), left));
        return outcome;
    }

    private static long nanosLeft(Limits limits, long began) {
        return limits.maxNanos() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, limits.maxNanos() - (System.nanoTime() - began));
    }

    /// Whether the machine stopped only for this script to look.
    private boolean goesOn(StopCause cause, long left) {
        return left > 0 && (cause instanceof StopCause.Interrupted && asked || cause instanceof StopCause.StepLimit);
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
            asked = true;
            machine.stop();
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
