package breadboard.testkit;

import breadboard.api.io.EthernetSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// An Ethernet segment on which a test is a station, too: it sees what devices send, and sends to them.
public final class RecordingSegment implements EthernetSegment {
    private final List<Consumer<byte[]>> stations = new ArrayList<>();
    private final List<byte[]> frames = new ArrayList<>();

    @Override
    public Consumer<byte[]> join(Consumer<byte[]> receiver) {
        stations.add(receiver);
        return frame -> {
            frames.add(frame);
            stations.stream().filter(station -> station != receiver).forEach(station -> station.accept(frame));
        };
    }

    /// What devices have sent so far.
    public List<byte[]> frames() {
        return List.copyOf(frames);
    }

    /// Sends a frame to all devices.
    public void send(byte[] frame) {
        stations.forEach(station -> station.accept(frame));
    }
}
