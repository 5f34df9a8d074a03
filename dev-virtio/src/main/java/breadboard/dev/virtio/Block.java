package breadboard.dev.virtio;

import breadboard.api.io.BlockStore;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The block device (Virtio 1.2 §5.2): 512-byte sectors of a `BlockStore`.
///
/// A flush is answered only after the store has flushed. A driver that did not negotiate FLUSH gets write-through: every write is
/// flushed before it is answered (§5.2.6.2).
final class Block implements Function {
    private static final int SECTOR_BYTES = 512;
    private static final int COPY_BYTES = 64 * 1024;

    private static final long SEG_MAX = 1L << 2;
    private static final long RO = 1L << 5;
    private static final long BLK_SIZE = 1L << 6;
    private static final long FLUSH = 1L << 9;
    private static final long DISCARD = 1L << 13;
    private static final long WRITE_ZEROES = 1L << 14;

    private static final int T_IN = 0;
    private static final int T_OUT = 1;
    private static final int T_FLUSH = 4;
    private static final int T_GET_ID = 8;
    private static final int T_DISCARD = 11;
    private static final int T_WRITE_ZEROES = 13;

    private static final int OK = 0;
    private static final int IO_ERROR = 1;
    private static final int UNSUPPORTED = 2;

    private static final int MAX_RANGE_SECTORS = 1 << 22;
    private static final int MAX_RANGES = 32;

    private final BlockStore store;
    private final String serial;
    private final System.Logger logger;
    private final byte[] copy = new byte[COPY_BYTES];
    private Link link;
    private boolean writeThrough;

    Block(BlockStore store, String serial, System.Logger logger) {
        this.store = store;
        this.serial = serial;
        this.logger = logger;
    }

    @Override
    public int deviceId() {
        return 2;
    }

    @Override
    public long features() {
        long common = SEG_MAX | BLK_SIZE | FLUSH;
        return store.readOnly() ? common | RO : common | DISCARD | WRITE_ZEROES;
    }

    @Override
    public int queues() {
        return 1;
    }

    /// `struct virtio_blk_config`, §5.2.4.
    @Override
    public byte[] config() {
        ByteBuffer config = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        config.putLong(0, sectors());
        config.putInt(12, Queue.MAX_SIZE - 2);
        config.putInt(20, SECTOR_BYTES);
        config.putShort(34, (short) 1);
        config.putInt(36, MAX_RANGE_SECTORS);
        config.putInt(40, MAX_RANGES);
        config.putInt(44, 1);
        config.putInt(48, MAX_RANGE_SECTORS);
        config.putInt(52, MAX_RANGES);
        return config.array();
    }

    private long sectors() {
        return store.sizeBytes() / SECTOR_BYTES;
    }

    @Override
    public void connect(Link transport) {
        link = transport;
    }

    @Override
    public void start(long negotiated) {
        writeThrough = (negotiated & FLUSH) == 0;
    }

    @Override
    public void notified(int index) throws QueueFault {
        Queue queue = link.queue(0);
        for (Chain chain = queue.take(); chain != null; chain = queue.take()) {
            serve(chain);
            queue.put(chain, chain.written() + 1);
        }
        link.used(0);
    }

    private void serve(Chain chain) throws QueueFault {
        byte[] header = new byte[16];
        if (chain.read(header, header.length) < header.length || chain.writableBytes() < 1) {
            throw new QueueFault("block request is too short: " + chain.readableBytes() + " bytes to read, "
                    + chain.writableBytes() + " to write");
        }
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int type = fields.getInt(0);
        long sector = fields.getLong(8);
        int result;
        try {
            result = switch (type) {
                case T_IN -> read(chain, sector);
                case T_OUT -> write(chain, sector);
                case T_FLUSH -> flush();
                case T_GET_ID -> identify(chain);
                case T_DISCARD, T_WRITE_ZEROES -> clear(chain);
                default -> UNSUPPORTED;
            };
        } catch (IOException trouble) {
            logger.log(System.Logger.Level.WARNING, "the disk image cannot be used: {0}", trouble.getMessage());
            result = IO_ERROR;
        }
        chain.writeLast(result);
    }

    private boolean outside(long sector, long bytes) {
        return bytes % SECTOR_BYTES != 0 || sector < 0 || sector > sectors() || bytes / SECTOR_BYTES > sectors() - sector;
    }

    private int read(Chain chain, long sector) throws IOException {
        long length = chain.writableBytes() - 1;
        if (outside(sector, length)) {
            return IO_ERROR;
        }
        for (long done = 0; done < length; ) {
            int count = (int) Math.min(COPY_BYTES, length - done);
            store.read(sector * SECTOR_BYTES + done, copy, 0, count);
            chain.write(copy, count);
            done += count;
        }
        return OK;
    }

    private int write(Chain chain, long sector) throws IOException {
        long length = chain.readableLeft();
        if (store.readOnly() || outside(sector, length)) {
            return IO_ERROR;
        }
        for (long done = 0; done < length; ) {
            int count = chain.read(copy, (int) Math.min(COPY_BYTES, length - done));
            store.write(sector * SECTOR_BYTES + done, copy, 0, count);
            done += count;
        }
        return settle();
    }

    private int flush() throws IOException {
        store.flush();
        return OK;
    }

    private int settle() throws IOException {
        if (writeThrough) {
            store.flush();
        }
        return OK;
    }

    private int identify(Chain chain) {
        byte[] name = Arrays.copyOf(serial.getBytes(StandardCharsets.US_ASCII), 20);
        chain.write(name, (int) Math.min(name.length, chain.writableBytes() - 1));
        return OK;
    }

    /// Discard and write-zeroes (§5.2.6.1): discarded sectors read as zeros too, so that a run repeats exactly.
    private int clear(Chain chain) throws IOException {
        if (store.readOnly()) {
            return IO_ERROR;
        }
        if (chain.readableLeft() % 16 != 0 || chain.readableLeft() / 16 > MAX_RANGES) {
            return UNSUPPORTED;
        }
        byte[] range = new byte[16];
        while (chain.read(range, range.length) == range.length) {
            ByteBuffer fields = ByteBuffer.wrap(range).order(ByteOrder.LITTLE_ENDIAN);
            long sector = fields.getLong(0);
            long count = fields.getInt(8) & 0xffff_ffffL;
            if (count > MAX_RANGE_SECTORS || outside(sector, count * SECTOR_BYTES)) {
                return IO_ERROR;
            }
            zero(sector * SECTOR_BYTES, count * SECTOR_BYTES);
        }
        return settle();
    }

    private void zero(long position, long length) throws IOException {
        Arrays.fill(copy, (byte) 0);
        for (long done = 0; done < length; ) {
            int count = (int) Math.min(COPY_BYTES, length - done);
            store.write(position + done, copy, 0, count);
            done += count;
        }
    }

    /// The disk's bytes are the host's; the device itself remembers nothing between requests.
    @Override
    public void save(StateWriter writer) { }

    @Override
    public void load(StateReader reader) { }
}
