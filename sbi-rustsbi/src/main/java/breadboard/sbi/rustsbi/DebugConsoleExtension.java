package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import breadboard.api.io.CharDevice;

/// Debug console, `DBCN` (SBI §12). The console takes every byte at once: a write is never partial.
final class DebugConsoleExtension implements SbiExtension {
    static final int EID = 0x4442434e;
    private static final int BUFFER_BYTES = 4096;
    private final CharDevice console;
    private final SupervisorMemory memory;

    DebugConsoleExtension(CharDevice console, SupervisorMemory memory) {
        this.console = console;
        this.memory = memory;
    }

    @Override
    public int eid() {
        return EID;
    }

    @Override
    public SbiRet call(int fid, long[] a, Hart caller) {
        return switch (fid) {
            case 0 -> isValid(a) ? write(a[0], a[1]) : SbiRet.invalidParam();
            case 1 -> isValid(a) ? read(a[0], a[1]) : SbiRet.invalidParam();
            case 2 -> {
                console.transmit((int) a[0] & 0xff);
                yield SbiRet.success();
            }
            default -> SbiRet.notSupported();
        };
    }

    /// Whether `num_bytes`, `base_addr_lo`, `base_addr_hi` are a range of SBI §3.2.
    private boolean isValid(long[] a) {
        return a[0] == 0 || a[2] == 0 && memory.isAccessible(a[1], a[0]);
    }

    private SbiRet write(long bytes, long address) {
        byte[] buffer = new byte[(int) Math.min(bytes, BUFFER_BYTES)];
        for (long done = 0; done < bytes; ) {
            int part = (int) Math.min(bytes - done, buffer.length);
            memory.memory().read(address + done, buffer, 0, part);
            for (int i = 0; i < part; i++) {
                console.transmit(buffer[i] & 0xff);
            }
            done += part;
        }
        return SbiRet.success(bytes);
    }

    private SbiRet read(long bytes, long address) {
        byte[] one = new byte[1];
        long done = 0;
        while (done < bytes) {
            int octet = console.receive();
            if (octet < 0) {
                break;
            }
            one[0] = (byte) octet;
            memory.memory().write(address + done, one, 0, 1);
            done++;
        }
        return SbiRet.success(done);
    }
}
