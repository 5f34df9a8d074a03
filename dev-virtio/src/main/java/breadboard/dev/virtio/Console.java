package breadboard.dev.virtio;

import breadboard.api.io.CharDevice;
import breadboard.api.io.ConsolePort;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// The console device (Virtio 1.2 §5.3) with one port: queue 0 receives, queue 1 transmits.
///
/// Input is taken from the host only when the driver has given room for it: none is ever lost.
final class Console implements Function, CharDevice {
    private static final int RECEIVE = 0;
    private static final int TRANSMIT = 1;

    private final ConsolePort port;
    private final byte[] copy = new byte[4096];
    private Link link;
    private int held = -1;

    Console(ConsolePort port) {
        this.port = port;
        port.onInput(this::deliver);
    }

    @Override
    public int deviceId() {
        return 3;
    }

    @Override
    public long features() {
        return 0;
    }

    @Override
    public int queues() {
        return 2;
    }

    @Override
    public byte[] config() {
        return new byte[0];
    }

    @Override
    public void connect(Link transport) {
        link = transport;
    }

    @Override
    public void start(long negotiated) {
        deliver();
    }

    @Override
    public void notified(int index) throws QueueFault {
        if (index == TRANSMIT) {
            transmitAll();
        } else {
            receiveAll();
        }
    }

    private void transmitAll() throws QueueFault {
        Queue queue = link.queue(TRANSMIT);
        for (Chain chain = queue.take(); chain != null; chain = queue.take()) {
            for (int count = chain.read(copy, copy.length); count > 0; count = chain.read(copy, copy.length)) {
                for (int i = 0; i < count; i++) {
                    port.write(copy[i] & 0xff);
                }
            }
            queue.put(chain, 0);
        }
        link.used(TRANSMIT);
    }

    private void deliver() {
        if (link.running()) {
            link.guarded(this::receiveAll);
        }
    }

    private void receiveAll() throws QueueFault {
        Queue queue = link.queue(RECEIVE);
        boolean any = false;
        while (waiting()) {
            Chain chain = queue.take();
            if (chain == null) {
                break;
            }
            int count = 0;
            int room = (int) Math.min(copy.length, chain.writableBytes());
            while (count < room && waiting()) {
                copy[count++] = (byte) receive();
            }
            queue.put(chain, chain.write(copy, count));
            any = true;
        }
        if (any) {
            link.used(RECEIVE);
        }
    }

    /// Whether a byte of input is there; it then waits in `held`.
    private boolean waiting() {
        if (held < 0) {
            held = port.read();
        }
        return held >= 0;
    }

    @Override
    public void transmit(int octet) {
        port.write(octet);
    }

    @Override
    public int receive() {
        int octet = waiting() ? held : -1;
        held = -1;
        return octet;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(held);
    }

    @Override
    public void load(StateReader reader) {
        held = (int) reader.getLong();
    }
}
