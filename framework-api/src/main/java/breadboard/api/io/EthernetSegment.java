package breadboard.api.io;

import java.util.function.Consumer;

/// An Ethernet segment inside a machine: what one station sends, all others receive at once, in the order in which they joined.
///
/// It belongs to the machine's own thread and holds no frames: what is on its way lies in the receiving station.
@FunctionalInterface
public interface EthernetSegment {
    /// Connects a station.
    ///
    /// @param receiver takes the frames of the others, which it must not change
    /// @return takes the frames that the station sends, and keeps none
    Consumer<byte[]> join(Consumer<byte[]> receiver);
}
