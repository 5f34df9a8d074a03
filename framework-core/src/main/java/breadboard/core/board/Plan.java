package breadboard.core.board;

import breadboard.api.bus.AddressRange;
import breadboard.api.hart.Isa;
import breadboard.api.plugin.CpuPlugin;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.MmuPlugin;
import breadboard.api.plugin.SbiPlugin;
import breadboard.core.boot.BootRequest;
import breadboard.core.boot.FirmwareSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A checked board: every part has its plugin and its bound configuration, nothing overlaps, every wire ends somewhere.
/// Nothing has been built yet.
///
/// @param name      the board's name, `riscv-virtio,qemu`
/// @param isa       instruction set of every hart; its XLEN is the CPU's
/// @param harts     number of harts, 1 to 8
/// @param memory    where RAM lies; base and size are multiples of 4 KiB
/// @param cpu       builds the harts
/// @param mmu       builds the MMU; empty on a board without one
/// @param firmware  what serves the kernel
/// @param clock     how guest time passes
/// @param devices   devices in the order of the file, but an interrupt controller before what is wired to it
/// @param heap      what is attached to the guest's heap
/// @param boot      the software to start
/// @param files     where the files lie that devices name
/// @param directory what relative paths of the board file are relative to
public record Plan(
        String name,
        Isa isa,
        int harts,
        AddressRange memory,
        Node<CpuPlugin<?>> cpu,
        Optional<Node<MmuPlugin<?>>> mmu,
        Firmware firmware,
        ClockPlan clock,
        List<Node<DevicePlugin<?>>> devices,
        Optional<HeapPlan> heap,
        BootPlan boot,
        Map<DeviceFile, Path> files,
        Path directory) {

    /// Copies the collections.
    public Plan {
        devices = List.copyOf(devices);
        files = Map.copyOf(files);
    }

    /// The same machine with other software.
    public Plan with(BootPlan software) {
        return new Plan(name, isa, harts, memory, cpu, mmu, firmware, clock, devices, heap, software, files, directory);
    }

    /// The same machine whose devices use other files.
    ///
    /// @param others where each file of `files` lies instead
    public Plan with(Map<DeviceFile, Path> others) {
        return new Plan(name, isa, harts, memory, cpu, mmu, firmware, clock, devices, heap, boot, others, directory);
    }

    /// RAM that firmware on the host keeps for itself; empty with other firmware.
    public Optional<AddressRange> reserved() {
        return firmware instanceof Firmware.Host(var node) ? Optional.of(reserved(node, memory)) : Optional.empty();
    }

    static AddressRange reserved(Node<SbiPlugin<?>> sbi, AddressRange memory) {
        return reserved(sbi.plugin(), sbi.config(), memory.base());
    }

    private static <C extends Record> AddressRange reserved(SbiPlugin<C> plugin, Record config, long ramBase) {
        return plugin.reserved(plugin.configType().cast(config), ramBase);
    }

    /// What is to lie in RAM at power-on.
    ///
    /// @param tree makes the device tree of this plan
    public BootRequest software(BootRequest.TreeSource tree) {
        FirmwareSpace space = switch (firmware) {
            case Firmware.Host _ -> new FirmwareSpace.Reserved(reserved().orElseThrow());
            case Firmware.Image(Path file) -> new FirmwareSpace.File(file);
            case Firmware.None _ -> new FirmwareSpace.None();
        };
        return new BootRequest(memory, space, boot.kernel(), boot.initrd(), tree);
    }
}
