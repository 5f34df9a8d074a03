package breadboard.core.board;

import breadboard.api.bus.AddressRange;
import breadboard.api.config.ByteSize;
import breadboard.api.hart.Isa;
import breadboard.api.plugin.CpuPlugin;
import breadboard.api.plugin.MmuPlugin;
import breadboard.api.plugin.SbiPlugin;
import breadboard.core.plugins.Family;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes the plan of one board. Goes through all of it whatever is wrong, so that all problems are found at once.
final class BoardPlanner {
    static final int MOST_HARTS = 8;
    private static final long PAGE_BYTES = 4096;
    private static final ByteSize LEAST_MEMORY = ByteSize.parse("64KiB");
    private static final ByteSize MOST_MEMORY = ByteSize.parse("64GiB");
    /// Physical addresses have 56 bits (Priv §12.4).
    private static final long ADDRESS_SPACE_END = 1L << 56;

    private final BoardTable top;
    private final PluginCatalog catalog;
    private final PartPlanner parts;
    private final Path directory;

    /// @param top       the board's top table
    /// @param directory what relative paths in the file are relative to
    BoardPlanner(BoardTable top, PluginCatalog catalog, Path directory) {
        this.top = top;
        this.catalog = catalog;
        this.directory = directory;
        parts = new PartPlanner(catalog);
    }

    /// The plan; empty when something is wrong, and noted.
    ///
    /// @param running whether there must be something to run
    Optional<Plan> plan(boolean running) {
        Optional<String> name = name();
        Optional<Integer> harts = harts();
        Optional<AddressRange> memory = memory(top.table("memory"));
        Optional<Node<CpuPlugin<?>>> cpu = parts.part(Family.CPU, plugin -> (CpuPlugin<?>) plugin, top.table("cpu"), "cpu", Keys.PART);
        Optional<Isa> isa = isa(cpu);
        Optional<Node<MmuPlugin<?>>> mmu = mmu(top.table("mmu"), cpu);
        BootPlanner software = new BootPlanner(top.table("boot"), directory);
        Optional<Firmware> firmware = firmware(top.table("sbi"), software);
        BootPlan boot = software.plan(firmware, running).expecting(ExpectPlanner.plan(top.tables("expect")));
        Optional<ClockPlan> clock = top.table("clock").bind(ClockPlan.class);
        DevicePlanner planner = new DevicePlanner(parts, directory);
        List<DevicePlanner.Planned> devices = planner.plan(top.tables("device"));
        Optional<HeapPlan> heap = top.has("heap") ? new HeapPlanner(top.table("heap"), catalog, parts, directory).plan(firmware) : Optional.empty();
        WirePlanner wires = new WirePlanner(devices);
        wires.check();
        checkRegions(memory, devices, firmware);
        if (name.isEmpty() || harts.isEmpty() || memory.isEmpty() || cpu.isEmpty() || isa.isEmpty() || firmware.isEmpty() || clock.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Plan(name.get(), isa.get(), harts.get(), memory.get(), cpu.get(), mmu, firmware.get(), clock.get(),
                wires.order(), heap, boot, planner.files(), directory));
    }

    private Optional<String> name() {
        Optional<String> name = top.bind(Keys.Name.class, Keys.BOARD).map(Keys.Name::name);
        if (name.isPresent() && !name.get().matches("[!-~]([ -~]{0,62}[!-~])?")) {
            top.problem("name", "'" + name.get() + "' is no name; allowed: 1 to 64 printable ASCII characters");
        }
        return name;
    }

    private Optional<Integer> harts() {
        Optional<Integer> harts = top.bind(Keys.Harts.class, Keys.BOARD).map(Keys.Harts::harts);
        if (harts.isPresent() && (harts.get() < 1 || harts.get() > MOST_HARTS)) {
            top.problem("harts", "must be 1.." + MOST_HARTS + ", not " + harts.get());
        }
        return harts;
    }

    private static Optional<AddressRange> memory(BoardTable table) {
        Optional<Long> base = table.bind(Keys.Base.class, Keys.MEMORY).map(keys -> keys.base().value());
        Optional<ByteSize> size = table.bind(Keys.Size.class, Keys.MEMORY).map(Keys.Size::size);
        boolean fits = true;
        if (base.isPresent() && base.get() % PAGE_BYTES != 0) {
            table.problem("base", "must be a multiple of 4KiB, not 0x%x".formatted(base.get()));
            fits = false;
        }
        if (size.isPresent() && (size.get().bytes() < LEAST_MEMORY.bytes() || size.get().bytes() > MOST_MEMORY.bytes())) {
            table.problem("size", "must be " + LEAST_MEMORY + ".." + MOST_MEMORY + ", not " + size.get());
            fits = false;
        } else if (size.isPresent() && size.get().bytes() % PAGE_BYTES != 0) {
            table.problem("size", "must be a multiple of 4KiB, not " + size.get());
            fits = false;
        }
        if (base.isEmpty() || size.isEmpty() || !fits) {
            return Optional.empty();
        }
        if (Long.compareUnsigned(base.get(), ADDRESS_SPACE_END - size.get().bytes()) > 0) {
            table.problem("base", "RAM of " + size.get() + " from 0x%x on does not end below 2^56, the end of the address space".formatted(base.get()));
            return Optional.empty();
        }
        return Optional.of(new AddressRange(base.get(), size.get().bytes()));
    }

    private Optional<Isa> isa(Optional<Node<CpuPlugin<?>>> cpu) {
        Optional<Keys.IsaString> keys = top.bind(Keys.IsaString.class, Keys.BOARD);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> given = keys.get().isa().or(() -> cpu.flatMap(node ->
                PartPlanner.ask(node.plugin(), top.table("cpu"), node.plugin()::defaultIsa)));
        try {
            Optional<Isa> isa = given.map(Isa::parse);
            isa.ifPresent(parsed -> cpu.ifPresent(node -> PartPlanner.ask(node.plugin(), top.table("cpu"), () -> checkIsa(parsed, node.plugin()))));
            return isa;
        } catch (IllegalArgumentException malformed) {
            top.problem("isa", malformed.getMessage() + "; write for example \"rv64imafdc_zicsr_zifencei\"");
            return Optional.empty();
        }
    }

    private boolean checkIsa(Isa isa, CpuPlugin<?> cpu) {
        if (isa.xlen() != cpu.xlen()) {
            top.problem("isa", "'" + isa + "' has XLEN " + isa.xlen() + ", but the cpu '" + cpu.type() + "' has XLEN " + cpu.xlen());
        }
        List<String> lacking = isa.extensions().stream().filter(each -> !cpu.extensions().contains(each)).toList();
        if (!lacking.isEmpty()) {
            top.problem("isa", "the cpu '" + cpu.type() + "' does not have " + String.join(", ", lacking) + "; it has "
                    + String.join(", ", cpu.extensions().stream().sorted().toList()));
        }
        return lacking.isEmpty();
    }

    private Optional<Node<MmuPlugin<?>>> mmu(BoardTable table, Optional<Node<CpuPlugin<?>>> cpu) {
        if (!top.has("mmu") || isNone(table)) {
            return Optional.empty();
        }
        Optional<Node<MmuPlugin<?>>> mmu = parts.part(Family.MMU, plugin -> (MmuPlugin<?>) plugin, table, "mmu", Keys.PART, "none");
        mmu.ifPresent(node -> cpu.ifPresent(user -> PartPlanner.ask(node.plugin(), table, () -> checkXlen(node.plugin(), user.plugin(), table))));
        return mmu;
    }

    private boolean checkXlen(MmuPlugin<?> mmu, CpuPlugin<?> cpu, BoardTable table) {
        boolean same = mmu.xlen() == cpu.xlen();
        if (!same) {
            List<String> fitting = catalog.family(Family.MMU).stream()
                    .filter(each -> each.plugin() instanceof MmuPlugin<?> other && other.xlen() == cpu.xlen()).map(InstalledPlugin::type).toList();
            table.problem("type", "the mmu '" + mmu.type() + "' is for XLEN " + mmu.xlen() + ", but the cpu '" + cpu.type() + "' has XLEN " + cpu.xlen()
                    + "; " + (fitting.isEmpty() ? "no installed mmu fits" : "fitting: " + String.join(", ", fitting)));
        }
        return same;
    }

    private Optional<Firmware> firmware(BoardTable table, BootPlanner software) {
        if (!top.has("sbi") || isNone(table)) {
            refuseFirmwareFile(software, "none");
            return Optional.of(new Firmware.None());
        }
        if (table.text("type").equals(Optional.of("image"))) {
            table.bind(Keys.Type.class, Keys.PART);
            table.table("config").bind(Keys.Nothing.class);
            if (!software.hasFirmware()) {
                table.problem("type", "\"image\" needs a file; write firmware = \"FILE\" below [boot], or give --firmware FILE");
            }
            return software.firmware().map(Firmware.Image::new);
        }
        refuseFirmwareFile(software, table.text("type").orElse("?"));
        Optional<Node<SbiPlugin<?>>> sbi = parts.part(Family.SBI, plugin -> (SbiPlugin<?>) plugin, table, "sbi", Keys.PART, "image", "none");
        return sbi.map(Firmware.Host::new);
    }

    private static void refuseFirmwareFile(BootPlanner software, String sbiType) {
        if (software.hasFirmware()) {
            software.refuseFirmware(sbiType);
        }
    }

    /// Whether a part's table says that there is none; what else stands in the table is checked.
    private static boolean isNone(BoardTable table) {
        if (!table.text("type").equals(Optional.of("none"))) {
            return false;
        }
        table.bind(Keys.Type.class, Keys.PART);
        table.table("config").bind(Keys.Nothing.class);
        return true;
    }

    private void checkRegions(Optional<AddressRange> memory, List<DevicePlanner.Planned> devices, Optional<Firmware> firmware) {
        RegionCheck regions = new RegionCheck();
        memory.ifPresent(range -> regions.add("RAM", range, top.table("memory")));
        for (DevicePlanner.Planned device : devices) {
            device.range().ifPresent(range -> regions.add("device '" + device.id() + "'", range, device.config()));
        }
        if (memory.isPresent() && firmware.isPresent() && firmware.get() instanceof Firmware.Host(var sbi)) {
            BoardTable config = top.table("sbi").table("config");
            PartPlanner.ask(sbi.plugin(), config, () -> Plan.reserved(sbi, memory.get())).ifPresent(reserved -> {
                if (!memory.get().contains(reserved.base(), reserved.sizeBytes())) {
                    top.table("sbi").problem("type", "the firmware '" + sbi.plugin().type() + "' keeps " + reserved
                            + " for itself, which is not inside RAM (" + memory.get() + ")");
                }
            });
        }
    }
}
