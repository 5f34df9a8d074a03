package breadboard.debugger.time;

import breadboard.core.console.HostPort;
import breadboard.core.machine.Machine;
import java.util.ArrayList;
import java.util.List;

/// All consoles of one machine whose past can be repeated.
public final class ReplayConsoles {
    private final List<ReplayPort> ports = new ArrayList<>();

    /// A moment in the consoles' lives.
    record Mark(List<ReplayPort.Mark> ports) { }

    /// Stands between the machine and a port.
    ///
    /// @param port not used by anybody else
    public HostPort between(HostPort port) {
        ReplayPort replay = new ReplayPort(port);
        ports.add(replay);
        return replay;
    }

    /// Says whose consoles they are.
    void machine(Machine owner) {
        ports.forEach(port -> port.machine(owner));
    }

    Mark mark() {
        return new Mark(ports.stream().map(ReplayPort::mark).toList());
    }

    void backTo(Mark mark) {
        for (int i = 0; i < ports.size(); i++) {
            ports.get(i).backTo(mark.ports().get(i));
        }
    }

    /// Output up to there has been printed.
    void printedUpTo(long steps) {
        ports.forEach(port -> port.printedUpTo(steps));
    }

    /// The past goes on differently from here.
    void cut(long steps) {
        ports.forEach(port -> port.cut(steps));
    }

    /// The number of steps at which devices must be told of input again; `Long.MAX_VALUE` when they need not.
    long nextArrival() {
        return ports.stream().mapToLong(ReplayPort::nextArrival).min().orElse(Long.MAX_VALUE);
    }
}
