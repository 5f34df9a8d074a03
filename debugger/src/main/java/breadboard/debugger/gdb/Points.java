package breadboard.debugger.gdb;

import breadboard.api.hart.Access;
import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.api.hart.MemoryWatch;
import breadboard.core.machine.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The breakpoints and watchpoints of one client. They stop the machine, or only take note of where they would have.
final class Points implements AutoCloseable {
    private static final String STORES = "watch";
    private static final String LOADS = "rwatch";

    /// What happens where one is met.
    enum Mode { IGNORE, STOP, NOTE }

    private final Machine machine;
    private final GuestMemory memory;
    private final Map<Key, Point> points = new LinkedHashMap<>();
    private Mode mode = Mode.IGNORE;
    private Met hit;
    private Met latest;
    private long noteBefore;

    /// @param kind as in the packet: 0 software, 1 hardware, 2 stores, 3 loads, 4 both
    record Key(int kind, long va, long bytes) { }

    /// A point that was met, and when: before which step.
    record Met(long steps, Stop stop) { }

    private interface Point {
        void remove();
    }

    Points(Machine machine, GuestMemory memory) {
        this.machine = machine;
        this.memory = memory;
        machine.memory().onWrite((address, bytes) -> written(address, bytes));
    }

    /// Sets one; again is no more than once.
    ///
    /// @param hart whose address space it is
    /// @return whether that is possible
    boolean insert(Hart hart, Key key) {
        if (points.containsKey(key)) {
            return true;
        }
        if (key.kind() <= 1) {
            points.put(key, new Break(key));
            return true;
        }
        long pa = memory.physical(hart, key.va());
        boolean inRam = key.bytes() > 0 && machine.memory().contains(pa, key.bytes())
                && memory.physical(hart, key.va() + key.bytes() - 1) == pa + key.bytes() - 1;
        if (inRam) {
            points.put(key, new Watch(key, pa));
        }
        return inRam;
    }

    void remove(Key key) {
        Point point = points.remove(key);
        if (point != null) {
            point.remove();
        }
    }

    /// Says what is to happen from now on.
    void mode(Mode next) {
        mode = next;
        hit = null;
    }

    /// Takes note from now on of the last one met before a moment.
    void note(long before) {
        mode(Mode.NOTE);
        noteBefore = before;
        latest = null;
    }

    /// What has stopped the machine; null when nothing has.
    Met hit() {
        return hit;
    }

    /// What was met last; null when nothing was.
    Met latest() {
        return latest;
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    private void met(Stop stop) {
        switch (mode) {
            case IGNORE -> { }
            case NOTE -> {
                if (machine.steps() < noteBefore) {
                    latest = new Met(machine.steps(), stop);
                }
            }
            case STOP -> {
                if (hit == null) {
                    hit = new Met(machine.steps(), stop);
                }
                machine.pause();
            }
        }
    }

    /// Devices and firmware write behind the harts' backs.
    private void written(long address, long bytes) {
        if (mode != Mode.IGNORE) {
            for (Point each : points.values()) {
                if (each instanceof Watch watch && watch.key.kind() != 3 && watch.pa < address + bytes && address < watch.pa + watch.key.bytes()) {
                    met(watch.stop(0));
                }
            }
        }
    }

    @Override
    public void close() {
        List.copyOf(points.keySet()).forEach(this::remove);
        mode(Mode.IGNORE);
    }

    private final class Break implements Point, AddressHook {
        private final Key key;

        Break(Key key) {
            this.key = key;
            machine.harts().forEach(hart -> hart.hook(key.va(), this));
        }

        @Override
        public Next reached(Hart hart) {
            met(new Stop.Breakpoint(hart.id(), key.kind() == 1));
            return mode == Mode.STOP ? Next.STOP : Next.CONTINUE;
        }

        @Override
        public void remove() {
            machine.harts().forEach(hart -> hart.unhook(key.va(), this));
        }
    }

    private final class Watch implements Point, MemoryWatch {
        private final Key key;
        private final long pa;

        Watch(Key key, long pa) {
            this.key = key;
            this.pa = pa;
            Set<Access> kinds = switch (key.kind()) {
                case 2 -> Set.of(Access.STORE);
                case 3 -> Set.of(Access.LOAD);
                default -> Set.of(Access.LOAD, Access.STORE);
            };
            for (Hart hart : machine.harts()) {
                kinds.forEach(access -> hart.watch(pa, key.bytes(), access, this));
            }
        }

        @Override
        public void accessed(Hart hart, long address, int bytes, Access access) {
            met(stop(hart.id()));
        }

        Stop stop(int hart) {
            return new Stop.Watchpoint(hart, key.kind() == 2 ? STORES : key.kind() == 3 ? LOADS : "awatch", key.va());
        }

        @Override
        public void remove() {
            machine.harts().forEach(hart -> hart.unwatch(this));
        }
    }
}
