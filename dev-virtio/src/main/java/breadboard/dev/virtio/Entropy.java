package breadboard.dev.virtio;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// The entropy device (Virtio 1.2 §5.4). Its bytes follow from a seed, so that runs repeat: fit for experiments, not for secrets.
final class Entropy implements Function {
    private static final int MAX_BYTES = 64 * 1024;

    private long state;
    private Link link;

    Entropy(long seed) {
        this.state = seed;
    }

    @Override
    public int deviceId() {
        return 4;
    }

    @Override
    public long features() {
        return 0;
    }

    @Override
    public int queues() {
        return 1;
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
    public void notified(int index) throws QueueFault {
        Queue queue = link.queue(0);
        for (Chain chain = queue.take(); chain != null; chain = queue.take()) {
            byte[] bytes = new byte[(int) Math.min(MAX_BYTES, chain.writableBytes())];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) next();
            }
            queue.put(chain, chain.write(bytes, bytes.length));
        }
        link.used(0);
    }

    /// SplitMix64: a counter and a mixing function with full avalanche.
    private long next() {
        state += 0x9e37_79b9_7f4a_7c15L;
        long mixed = (state ^ state >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }

    /// The sequence goes on after a driver's reset.
    @Override
    public void save(StateWriter writer) {
        writer.putLong(state);
    }

    @Override
    public void load(StateReader reader) {
        state = reader.getLong();
    }
}
