package breadboard.dev.virtio;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;

/// The network device (Virtio 1.2 §5.1): queue 0 receives, queue 1 transmits, one Ethernet frame a chain behind `virtio_net_hdr`.
final class Network implements Function {
    private static final int RECEIVE = 0;
    private static final int TRANSMIT = 1;

    private static final long MAC = 1L << 5;
    private static final long STATUS = 1L << 16;
    private static final long VERSION_1 = 1L << 32;

    /// Largest frame with its Ethernet header and a VLAN tag.
    static final int MAX_FRAME_BYTES = 1518;
    /// Frames that wait for the driver's buffers; more are dropped, as a real card drops them.
    private static final int MAX_WAITING = 256;

    private final byte[] mac;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private int headerBytes = 12;
    private Link link;
    private Consumer<byte[]> line = _ -> { };

    Network(byte[] mac) {
        this.mac = mac.clone();
    }

    /// Says where frames go.
    void plug(Consumer<byte[]> takesFrames) {
        line = takesFrames;
    }

    @Override
    public int deviceId() {
        return 1;
    }

    @Override
    public long features() {
        return MAC | STATUS;
    }

    @Override
    public int queues() {
        return 2;
    }

    /// `struct virtio_net_config`, §5.1.4: the address, and the link is up.
    @Override
    public byte[] config() {
        byte[] config = Arrays.copyOf(mac, 8);
        config[6] = 1;
        return config;
    }

    @Override
    public void connect(Link transport) {
        link = transport;
    }

    /// The legacy header lacks `num_buffers` (§5.1.6.1).
    @Override
    public void start(long negotiated) {
        headerBytes = (negotiated & VERSION_1) != 0 ? 12 : 10;
    }

    @Override
    public void notified(int index) throws QueueFault {
        if (index == TRANSMIT) {
            transmit();
        }
        deliver();
    }

    private void transmit() throws QueueFault {
        Queue queue = link.queue(TRANSMIT);
        for (Chain chain = queue.take(); chain != null; chain = queue.take()) {
            byte[] frame = new byte[headerBytes + MAX_FRAME_BYTES];
            int length = chain.read(frame, frame.length);
            if (length > headerBytes && chain.readableLeft() == 0) {
                line.accept(Arrays.copyOfRange(frame, headerBytes, length));
            }
            queue.put(chain, 0);
        }
        link.used(TRANSMIT);
    }

    /// A frame arrives for the guest. A card without a driver hears nothing.
    void receive(byte[] frame) {
        if (link.running()) {
            if (frame.length <= MAX_FRAME_BYTES && waiting.size() < MAX_WAITING) {
                waiting.add(frame.clone());
            }
            link.guarded(this::deliver);
        }
    }

    private void deliver() throws QueueFault {
        Queue queue = link.queue(RECEIVE);
        boolean any = false;
        while (!waiting.isEmpty()) {
            Chain chain = queue.take();
            if (chain == null) {
                break;
            }
            byte[] frame = waiting.remove();
            byte[] header = new byte[headerBytes];
            if (headerBytes == 12) {
                header[10] = 1;
            }
            chain.write(header, header.length);
            chain.write(frame, frame.length);
            queue.put(chain, chain.written());
            any = true;
        }
        if (any) {
            link.used(RECEIVE);
        }
    }

    @Override
    public void reset() {
        waiting.clear();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(waiting.size());
        waiting.forEach(writer::putBytes);
    }

    @Override
    public void load(StateReader reader) {
        waiting.clear();
        for (long left = reader.getLong(); left > 0; left--) {
            waiting.add(reader.getBytes());
        }
    }
}
