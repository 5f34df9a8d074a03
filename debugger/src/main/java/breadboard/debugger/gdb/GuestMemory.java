package breadboard.debugger.gdb;

import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import java.util.Arrays;

/// RAM by virtual addresses, as a debugger wants it: rights do not matter, mappings do. Devices are not read: that would change them.
final class GuestMemory {
    private static final int PAGE = 4096;
    private final PhysicalMemory ram;

    GuestMemory(PhysicalMemory ram) {
        this.ram = ram;
    }

    /// What an address stands for in the hart's address space, also where the hart itself has no right now; -1 when nothing.
    long physical(Hart hart, long va) {
        long pa = byAnyAccess(hart, va);
        if (pa == -1 && hart.privilege() != Privilege.MACHINE) {
            Privilege present = hart.privilege();
            hart.privilege(present == Privilege.USER ? Privilege.SUPERVISOR : Privilege.USER);
            pa = byAnyAccess(hart, va);
            hart.privilege(present);
        }
        return pa;
    }

    private static long byAnyAccess(Hart hart, long va) {
        long pa = hart.translate(va, Access.LOAD);
        return pa == -1 ? hart.translate(va, Access.FETCH) : pa;
    }

    /// Reads up to `length` bytes; fewer when an address behind the first is not RAM, none when the first is not.
    byte[] read(Hart hart, long va, int length) {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int part = inPage(va + done, length - done);
            long pa = physical(hart, va + done);
            if (!ram.contains(pa, part)) {
                break;
            }
            ram.read(pa, bytes, done, part);
            done += part;
        }
        return Arrays.copyOf(bytes, done);
    }

    /// Writes all bytes, or none when one of the addresses is not RAM.
    boolean write(Hart hart, long va, byte[] bytes) {
        for (int done = 0; done < bytes.length; done += inPage(va + done, bytes.length - done)) {
            if (!ram.contains(physical(hart, va + done), inPage(va + done, bytes.length - done))) {
                return false;
            }
        }
        for (int done = 0; done < bytes.length; ) {
            int part = inPage(va + done, bytes.length - done);
            ram.write(physical(hart, va + done), bytes, done, part);
            done += part;
        }
        return true;
    }

    private static int inPage(long va, int length) {
        return (int) Math.min(length, PAGE - (va & PAGE - 1));
    }
}
