package breadboard.core.wiring;

import breadboard.api.io.EthernetSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A segment of one machine.
final class SharedSegment implements EthernetSegment {
    private final List<Consumer<byte[]>> stations = new ArrayList<>();

    @Override
    public Consumer<byte[]> join(Consumer<byte[]> receiver) {
        stations.add(receiver);
        return frame -> stations.stream().filter(station -> station != receiver).forEach(station -> station.accept(frame));
    }
}
