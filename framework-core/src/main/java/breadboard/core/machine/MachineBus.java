package breadboard.core.machine;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.Bus;
import breadboard.api.bus.BusFault;
import breadboard.api.bus.MmioDevice;
import breadboard.api.bus.PhysicalMemory;
import breadboard.core.plugins.PluginOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// RAM and devices by physical address.
///
/// A device sees only accesses that lie inside it, are naturally aligned and have a width that it accepts; RAM takes any.
public final class MachineBus implements Bus {
    private final PhysicalMemory ram;
    private final List<Region> regions = new ArrayList<>();
    private long[] bases = {};
    private Region accessed;
    /// Null when nobody looks.
    private DeviceObserver observer;

    private record Region(String id, AddressRange range, MmioDevice device, int widthMask) {
        /// Bit `n` stands for accesses of `n` bytes.
        static int mask(MmioDevice device) {
            return device.widths().stream().mapToInt(width -> 1 << width.bytes()).sum();
        }
    }

    public MachineBus(PhysicalMemory ram) {
        this.ram = ram;
    }

    /// Connects a device.
    ///
    /// @throws IllegalArgumentException when the range is not as large as the device, or in part belongs to something else
    public void attach(String id, AddressRange range, MmioDevice device) {
        if (range.sizeBytes() != device.sizeBytes()) {
            throw new IllegalArgumentException("device " + id + " at " + range + " has " + device.sizeBytes() + " bytes");
        }
        if (range.overlaps(ram.range())) {
            throw new IllegalArgumentException("device " + id + " at " + range + " overlaps RAM at " + ram.range());
        }
        for (Region other : regions) {
            if (range.overlaps(other.range)) {
                throw new IllegalArgumentException("device " + id + " at " + range + " overlaps device " + other.id + " at "
                        + other.range);
            }
        }
        regions.add(new Region(id, range, device, Region.mask(device)));
        regions.sort(Comparator.comparing(region -> region.range.base(), Long::compareUnsigned));
        bases = regions.stream().mapToLong(region -> region.range.base()).toArray();
    }

    @Override
    public PhysicalMemory memory() {
        return ram;
    }

    @Override
    public long load(long address, AccessWidth width) throws BusFault {
        if (ram.contains(address, width.bytes())) {
            return ram.load(address, width);
        }
        Region region = accepting(address, width);
        accessed = region;
        long value = region.device.load(address - region.range.base(), width) & width.mask();
        accessed = null;
        if (observer != null) {
            observer.accessed(region.id, false, address - region.range.base(), width, value);
        }
        return value;
    }

    @Override
    public void store(long address, AccessWidth width, long value) throws BusFault {
        if (ram.contains(address, width.bytes())) {
            ram.store(address, width, value);
            return;
        }
        Region region = accepting(address, width);
        accessed = region;
        region.device.store(address - region.range.base(), width, value & width.mask());
        accessed = null;
        if (observer != null) {
            observer.accessed(region.id, true, address - region.range.base(), width, value & width.mask());
        }
    }

    /// Lets somebody see accesses to devices, or nobody.
    void observer(DeviceObserver present) {
        observer = present;
    }

    /// The device in whose code an exception arose, and where it comes from unless it is built in; empty when none was being accessed.
    String accessedDevice() {
        if (accessed == null) {
            return "";
        }
        PluginOrigin origin = PluginOrigin.of(accessed.device.getClass());
        return accessed.id + (origin.jar().isPresent() ? " of " + origin : "");
    }

    private Region accepting(long address, AccessWidth width) throws BusFault {
        int index = lastAtOrBelow(address);
        if (index >= 0) {
            Region region = regions.get(index);
            if (region.range.contains(address, width.bytes()) && (address & (width.bytes() - 1)) == 0
                    && (region.widthMask & 1 << width.bytes()) != 0) {
                return region;
            }
        }
        throw BusFault.INSTANCE;
    }

    /// Binary search: index of the last region that begins at or below the address, or -1.
    private int lastAtOrBelow(long address) {
        int low = 0;
        int high = bases.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(bases[middle], address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
