package breadboard.debugger.time;

import breadboard.core.console.HostPort;
import breadboard.core.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A console port whose past can be repeated: input comes again at the same moments, output that was printed is not printed again.
///
/// What a device reads is told apart by its number among all reads, what it is told of by the machine's position. Nobody counts as
/// sitting at the port, so that guest time never depends on the host's.
final class ReplayPort implements HostPort {
    private final HostPort port;
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Octet> octets = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private Machine machine;
    private boolean news;
    private long reads;
    private long readsEver;
    private int octet;
    private int arrival;
    private long printedUpTo;

    /// A byte that was read.
    private record Octet(long read, int value) { }

    /// A moment at which devices were told of input.
    private record Arrival(long steps, long position) { }

    /// A moment in the port's life.
    record Mark(long reads, int octet, int arrival) { }

    /// @param port not used by anybody else
    ReplayPort(HostPort port) {
        this.port = port;
    }

    /// Says whose console it is.
    void machine(Machine owner) {
        machine = owner;
    }

    Mark mark() {
        return new Mark(reads, octet, arrival);
    }

    void backTo(Mark mark) {
        reads = mark.reads();
        octet = mark.octet();
        arrival = mark.arrival();
    }

    /// Output up to there has been printed.
    void printedUpTo(long steps) {
        printedUpTo = Math.max(printedUpTo, steps);
    }

    /// The past goes on differently from here: what was read later is unread, what was printed later will be printed.
    void cut(long steps) {
        readsEver = reads;
        for (int i = octet; i < octets.size(); i++) {
            octets.set(i, new Octet(Long.MAX_VALUE, octets.get(i).value()));
        }
        arrivals.subList(arrival, arrivals.size()).clear();
        news |= octet < octets.size();
        printedUpTo = steps;
    }

    /// The number of steps at which devices must be told of input again; `Long.MAX_VALUE` when they need not.
    long nextArrival() {
        return arrival < arrivals.size() ? arrivals.get(arrival).steps() : Long.MAX_VALUE;
    }

    @Override
    public void write(int value) {
        if (machine == null || machine.steps() >= printedUpTo) {
            port.write(value);
        }
    }

    @Override
    public int read() {
        long number = reads++;
        if (octet < octets.size()) {
            Octet next = octets.get(octet);
            boolean unread = next.read() == Long.MAX_VALUE && number >= readsEver;
            if (next.read() == number || unread) {
                octets.set(octet++, new Octet(number, next.value()));
                readsEver = Math.max(readsEver, reads);
                return next.value();
            }
        }
        if (number < readsEver) {
            return -1;
        }
        readsEver = reads;
        int value = port.read();
        if (value >= 0) {
            octets.add(new Octet(number, value));
            octet = octets.size();
        }
        return value;
    }

    @Override
    public void onInput(Runnable listener) {
        if (listeners.isEmpty()) {
            port.onInput(() -> news = true);
        }
        listeners.add(listener);
    }

    @Override
    public void onArrival(Runnable signal) {
        port.onArrival(signal);
    }

    @Override
    public void announce() {
        if (arrival < arrivals.size()) {
            Arrival next = arrivals.get(arrival);
            if (next.position() == machine.position() && next.steps() == machine.steps()) {
                arrival++;
                listeners.forEach(Runnable::run);
            }
            return;
        }
        port.announce();
        if (news) {
            news = false;
            if (machine != null) {
                arrivals.add(new Arrival(machine.steps(), machine.position()));
                arrival = arrivals.size();
            }
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void announceAgain() {
        port.announceAgain();
    }

    @Override
    public boolean mayArrive() {
        return arrival < arrivals.size() || news || port.mayArrive();
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public void flush() {
        port.flush();
    }

    @Override
    public Optional<String> failure() {
        return port.failure();
    }

    @Override
    public void close() {
        port.close();
    }
}
