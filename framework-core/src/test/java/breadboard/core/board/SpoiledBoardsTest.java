package breadboard.core.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Boards with mistakes, each with all it must be told, word for word.
final class SpoiledBoardsTest {
    private static final String ISA = "isa   = \"rv64imafdc_zicsr_zifencei\"";
    private static final String CLINT_BASE = "base = \"0x0200_0000\"";
    private static final String PLIC_BASE = "base = \"0x0c00_0000\"";
    private static final String KERNEL = "kernel = \"kernel.elf\"";

    @TempDir
    private Path directory;

    /// @param mistake  what it is about
    /// @param from     a text of the good board
    /// @param to       what stands in its place
    /// @param problems what the user reads
    record Spoiled(String mistake, String from, String to, String... problems) {
        @Override
        public String toString() {
            return mistake;
        }
    }

    @ParameterizedTest
    @MethodSource({"topKeys", "memory", "parts", "devices", "wires", "regions", "software"})
    void isToldAllThatIsWrong(Spoiled spoiled) throws IOException {
        assertEquals(List.of(spoiled.problems()), new BoardFixture(directory).spoiled(spoiled.from(), spoiled.to()));
    }

    static Stream<Spoiled> topKeys() {
        return Stream.of(
                new Spoiled("no name", "name  = \"riscv-virtio,qemu\"\n", "",
                        "board.toml:1:1: name: is missing; expected a string"),
                new Spoiled("a name that no device tree can hold", "\"riscv-virtio,qemu\"", "\"bo\\u00e9rd\"",
                        "board.toml:1:1: name: 'bo\u00e9rd' is no name; allowed: 1 to 64 printable ASCII characters"),
                new Spoiled("a name that would move a terminal's cursor", "\"riscv-virtio,qemu\"", "\"a\\u001b[2J\"",
                        "board.toml:1:1: name: 'a\\u001b[2J' is no name; allowed: 1 to 64 printable ASCII characters"),
                new Spoiled("no harts", "harts = 1", "harts = 0", "board.toml:3:1: harts: must be 1..8, not 0"),
                new Spoiled("too many harts", "harts = 1", "harts = 9", "board.toml:3:1: harts: must be 1..8, not 9"),
                new Spoiled("a value of another type", "harts = 1", "harts = \"two\"",
                        "board.toml:3:1: harts: expected an integer, found string 'two'"),
                new Spoiled("a key with a slip in it", "harts = 1", "hart = 1",
                        "board.toml:3:1: hart: unknown key; did you mean 'harts'? known keys: boot, clock, cpu, device, expect, harts, heap, isa, memory, mmu, name, sbi"),
                new Spoiled("a table with a slip in it", "[cpu]", "[cup]",
                        "board.toml:1:1: cpu.type: is missing; allowed: rv32, rv64",
                        "board.toml:7:1: cup: unknown key; known keys: boot, clock, cpu, device, expect, harts, heap, isa, memory, mmu, name, sbi"),
                new Spoiled("a value where a table belongs", "[memory]\n", "memory = \"128MiB\"\n[memry]\n",
                        "board.toml:4:1: memory: must be a table; write [memory] and its keys below",
                        "board.toml:5:1: memry: unknown key; did you mean 'memory'? known keys: boot, clock, cpu, device, expect, harts, heap, isa, memory, mmu, name, sbi"),
                new Spoiled("clock out of range", "[boot]", "[clock]\nmode = \"wall\"\nquantum = 0\n[boot]",
                        "board.toml:30:1: clock.mode: 'wall' is not allowed; expected one of virtual, host"),
                new Spoiled("quantum out of range", "[boot]", "[clock]\nquantum = 0\n[boot]",
                        "board.toml:30:1: clock.quantum: must be 1..100000000, not 0"),
                new Spoiled("several mistakes at once", "harts = 1\n[memory]", "harts = 0\nbogus = 1\n[memory]\nbanks = 2",
                        "board.toml:3:1: harts: must be 1..8, not 0",
                        "board.toml:4:1: bogus: unknown key; known keys: boot, clock, cpu, device, expect, harts, heap, isa, memory, mmu, name, sbi",
                        "board.toml:6:1: memory.banks: unknown key; known keys: base, size"));
    }

    static Stream<Spoiled> memory() {
        String size = "size = \"128MiB\"";
        String base = "base = \"0x8000_0000\"";
        return Stream.of(
                new Spoiled("a unit that is none", size, "size = \"128MB\"",
                        "board.toml:6:1: memory.size: '128MB' is not a size; write \"128MiB\" (units: B, KiB, MiB, GiB, TiB)"),
                new Spoiled("too little", size, "size = \"4KiB\"", "board.toml:6:1: memory.size: must be 64KiB..64GiB, not 4KiB"),
                new Spoiled("too much", size, "size = \"128GiB\"", "board.toml:6:1: memory.size: must be 64KiB..64GiB, not 128GiB"),
                new Spoiled("part of a page", size, "size = 1000001", "board.toml:6:1: memory.size: must be a multiple of 4KiB, not 1000001B"),
                new Spoiled("base inside a page", base, "base = \"0x8000_0800\"",
                        "board.toml:5:1: memory.base: must be a multiple of 4KiB, not 0x80000800"),
                new Spoiled("RAM that wraps around", base, "base = \"0xffff_ffff_ffff_f000\"",
                        "board.toml:5:1: memory.base: RAM of 128MiB from 0xfffffffffffff000 on does not end below 2^56, the end of the address space"),
                new Spoiled("an address that is none", base, "base = \"0x8000_000g\"",
                        "board.toml:5:1: memory.base: '0x8000_000g' is not an address; write \"0x8000_0000\""),
                new Spoiled("base and size wrong at once", base + "\n" + size, "base = \"here\"\nsize = 0",
                        "board.toml:5:1: memory.base: 'here' is not an address; write \"0x8000_0000\"",
                        "board.toml:6:1: memory.size: must be 64KiB..64GiB, not 0B"));
    }

    static Stream<Spoiled> parts() {
        return Stream.of(
                new Spoiled("an unknown cpu", "\"rv64\"", "\"rv65\"",
                        "board.toml:8:1: cpu.type: there is no cpu plugin 'rv65'; did you mean 'rv64'? allowed: rv32, rv64"),
                new Spoiled("a cpu's key that is not allowed", "type = \"rv64\"", "type = \"rv64\"\n[cpu.config]\nengine = \"jit\"",
                        "board.toml:10:1: cpu.config.engine: 'jit' is not allowed; expected one of auto, interpreter"),
                new Spoiled("extensions that the cpu lacks", ISA, "isa = \"rv64gcv_zba\"",
                        "board.toml:2:1: isa: the cpu 'rv64' does not have v, zba; it has a, c, d, f, i, m, zicntr, zicsr, zifencei"),
                new Spoiled("another XLEN than the cpu's", ISA, "isa = \"rv32gc\"",
                        "board.toml:2:1: isa: 'rv32imafdc_zicsr_zifencei' has XLEN 32, but the cpu 'rv64' has XLEN 64"),
                new Spoiled("no ISA string", ISA, "isa = \"sparc\"",
                        "board.toml:2:1: isa: 'sparc' does not begin with rv32 or rv64; write for example \"rv64imafdc_zicsr_zifencei\""),
                new Spoiled("an MMU that the cpu cannot use", "\"sv39\"", "\"sv32\"",
                        "board.toml:10:1: mmu.type: the mmu 'sv32' is for XLEN 32, but the cpu 'rv64' has XLEN 64; fitting: sv39"),
                new Spoiled("an unknown MMU", "\"sv39\"", "\"nope\"",
                        "board.toml:10:1: mmu.type: there is no mmu plugin 'nope'; allowed: none, sv32, sv39"),
                new Spoiled("keys where there are none", "type = \"sv39\"", "type = \"none\"\n[mmu.config]\nlevels = 3",
                        "board.toml:12:1: mmu.config.levels: unknown key; there are no keys here"),
                new Spoiled("unknown firmware", "\"rustsbi\"", "\"opensbi\"",
                        "board.toml:12:1: sbi.type: there is no sbi plugin 'opensbi'; allowed: image, none, rustsbi"));
    }

    static Stream<Spoiled> devices() {
        return Stream.of(
                new Spoiled("an unknown device", "\"clint\"", "\"clnt\"",
                        "board.toml:26:1: device[2].type: there is no device plugin 'clnt'; did you mean 'clint'? allowed: broken, cascade, clint, plic, uart16550"),
                new Spoiled("two devices with one id", "\"clint0\"", "\"uart0\"",
                        "board.toml:25:1: device[2].id: 'uart0' is the id of device[0] (board.toml:14:1) already; each device needs its own"),
                new Spoiled("an id that no path can name", "\"clint0\"", "\"Clint 0\"",
                        "board.toml:25:1: device[2].id: 'Clint 0' is no id; allowed: a lower-case letter, then up to 31 lower-case letters, digits, - and _"),
                new Spoiled("neither id nor type", "[boot]", "[[device]]\n[boot]",
                        "board.toml:29:1: device[3].id: is missing; expected a string",
                        "board.toml:29:1: device[3].type: is missing; allowed: broken, cascade, clint, plic, uart16550"),
                new Spoiled("a key that must be there", CLINT_BASE, "",
                        "board.toml:27:1: device[2].config.base: is missing; expected an address (\"0x8000_0000\")"),
                new Spoiled("no config table where one is needed", "[device.config]\n" + CLINT_BASE, "",
                        "board.toml:24:1: device[2].config.base: is missing; expected an address (\"0x8000_0000\")"),
                new Spoiled("a key that the device lacks", CLINT_BASE, CLINT_BASE + "\nirq = \"plic0:11\"",
                        "board.toml:29:1: device[2].config.irq: unknown key; known keys: base"),
                new Spoiled("what a plugin's record refuses", "irq  =", "fifo-depth = 17\nirq  =",
                        "board.toml:18:1: device[0].config.fifo-depth: must be 1..16, not 17"),
                new Spoiled("a console that is none", "irq  =", "console = \"tty\"\nirq  =",
                        "board.toml:18:1: device[0].config.console: 'tty' is not a console; allowed: stdio, none, file:PATH"),
                new Spoiled("a plugin that fails", "\"clint\"", "\"broken\"",
                        "board.toml:27:1: device[2].config: the plugin breadboard.core.board.TestPlugins$Broken of module breadboard.core (built in) is broken: java.lang.IndexOutOfBoundsException: 17"),
                new Spoiled("two config tables for one device", "[device.config]\n" + CLINT_BASE, "[[device.config]]\n" + CLINT_BASE,
                        "board.toml:27:1: device[2].config: must be a table; write [device.config] and its keys below",
                        "board.toml:27:1: device[2].config.base: is missing; expected an address (\"0x8000_0000\")"),
                new Spoiled("a device without an id in the way of another", "id   = \"clint0\"\n", "",
                        "board.toml:24:1: device[2].id: is missing; expected a string"),
                new Spoiled("a table that a part of the software lacks", "[boot]", "[boot.x]\n[boot]",
                        "board.toml:29:1: boot.x: unknown key; known keys: append, firmware, initrd, kernel"));
    }

    static Stream<Spoiled> wires() {
        return Stream.of(
                new Spoiled("to a controller that is not there", "\"plic0:10\"", "\"plic1:10\"",
                        "board.toml:18:1: device[0].config.irq: device 'uart0' is wired to 'plic1', which is not there; did you mean 'plic0'? interrupt controllers: plic0"),
                new Spoiled("to a line that is not there", "\"plic0:10\"", "\"plic0:97\"",
                        "board.toml:18:1: device[0].config.irq: device 'uart0' is wired to line 97 of 'plic0', which has lines 1..96"),
                new Spoiled("to line 0", "\"plic0:10\"", "\"plic0:0\"",
                        "board.toml:18:1: device[0].config.irq: device 'uart0' is wired to line 0 of 'plic0', which has lines 1..96"),
                new Spoiled("to a device that is no controller", "\"plic0:10\"", "\"clint0:1\"",
                        "board.toml:18:1: device[0].config.irq: device 'uart0' is wired to device 'clint0', which is no interrupt controller"),
                new Spoiled("to itself", "\"plic0:10\"", "\"uart0:1\"",
                        "board.toml:18:1: device[0].config.irq: device 'uart0' is wired to device 'uart0', which is no interrupt controller"),
                new Spoiled("no wire", "\"plic0:10\"", "\"plic0\"",
                        "board.toml:18:1: device[0].config.irq: 'plic0' is not a wire; write \"controller:line\", such as \"plic0:10\""),
                new Spoiled("to a line that is taken", "[boot]",
                        "[[device]]\nid = \"uart1\"\ntype = \"uart16550\"\n[device.config]\nbase = 0\nirq = \"plic0:10\"\n[boot]",
                        "board.toml:34:1: device[3].config.irq: line 10 of 'plic0' is taken by device 'uart0' already, so device 'uart1' cannot have it"),
                new Spoiled("in a circle", PLIC_BASE,
                        PLIC_BASE + "\nirq = \"sub:1\"\n[[device]]\nid = \"sub\"\ntype = \"cascade\"\n[device.config]\nbase = 0\nirq = \"plic0:9\"",
                        "board.toml:30:1: device[2].config.irq: the wires run in a circle: plic0 -> sub -> plic0"),
                new Spoiled("from a controller to itself", PLIC_BASE, PLIC_BASE + "\nirq = \"plic0:1\"",
                        "board.toml:24:1: device[1].config.irq: the wires run in a circle: plic0 -> plic0"),
                new Spoiled("to a controller that is wrong itself", PLIC_BASE, "",
                        "board.toml:22:1: device[1].config.base: is missing; expected an address (\"0x8000_0000\")"));
    }

    static Stream<Spoiled> regions() {
        return Stream.of(
                new Spoiled("two devices at one address", CLINT_BASE, "base = \"0x0c00_0800\"",
                        "board.toml:28:1: device[2].config.base: device 'clint0' (0x0c000800..0x0c010800) overlaps device 'plic0' (0x0c000000..0x0c001000)"),
                new Spoiled("a device in RAM", CLINT_BASE, "base = \"0x8000_0000\"",
                        "board.toml:28:1: device[2].config.base: device 'clint0' (0x80000000..0x80010000) overlaps RAM (0x80000000..0x88000000)"),
                new Spoiled("a device that reaches into RAM", CLINT_BASE, "base = \"0x7fff_f000\"",
                        "board.toml:28:1: device[2].config.base: device 'clint0' (0x7ffff000..0x8000f000) overlaps RAM (0x80000000..0x88000000)"),
                new Spoiled("a device that wraps around", CLINT_BASE, "base = \"0xffff_ffff_ffff_ff00\"",
                        "board.toml:27:1: device[2].config: the range at 0xffffffffffffff00 of 0x10000 bytes wraps around the end of the address space"),
                new Spoiled("firmware larger than RAM", "size = \"128MiB\"", "size = \"1MiB\"",
                        "board.toml:12:1: sbi.type: the firmware 'rustsbi' keeps 0x80000000..0x80200000 for itself, which is not inside RAM (0x80000000..0x80100000)"));
    }

    static Stream<Spoiled> software() {
        return Stream.of(
                new Spoiled("nothing to run", KERNEL, "",
                        "board.toml:29:1: boot.kernel: is missing, so nothing would run; write kernel = \"FILE\" below [boot], or give --kernel FILE"),
                new Spoiled("a kernel that is not there", KERNEL, "kernel = \"krnl.elf\"",
                        "board.toml:30:1: boot.kernel: there is no file 'krnl.elf' in DIR"),
                new Spoiled("a directory as kernel", KERNEL, "kernel = \".\"",
                        "board.toml:30:1: boot.kernel: '.' in DIR is a directory; expected a file"),
                new Spoiled("no file name", KERNEL, "kernel = \"\"", "board.toml:30:1: boot.kernel: names no file"),
                new Spoiled("a name that no file can have", KERNEL, "kernel = \"a\\u0000b\"",
                        "board.toml:30:1: boot.kernel: 'a\\u0000b' is no file name"),
                new Spoiled("a special file", KERNEL, "kernel = \"/dev/null\"", "board.toml:30:1: boot.kernel: '/dev/null' is not a regular file"),
                new Spoiled("an initrd that is not there", KERNEL, KERNEL + "\ninitrd = \"/no/such/initrd\"",
                        "board.toml:31:1: boot.initrd: there is no file '/no/such/initrd'"),
                new Spoiled("arguments with control characters", KERNEL, KERNEL + "\nappend = \"a\\nb\"",
                        "board.toml:31:1: boot.append: holds a control character; allowed: printable text"),
                new Spoiled("a firmware image without a file", "\"rustsbi\"", "\"image\"",
                        "board.toml:12:1: sbi.type: \"image\" needs a file; write firmware = \"FILE\" below [boot], or give --firmware FILE"),
                new Spoiled("two tables of one name", "[sbi]\ntype = \"rustsbi\"", "[boot]\nfirmware = \"fw.bin\"",
                        "board.toml:29:1: boot: is given twice, first at line 11"),
                new Spoiled("a firmware file that nothing uses", KERNEL, KERNEL + "\nfirmware = \"kernel.elf\"",
                        "board.toml:31:1: boot.firmware: is used only with sbi.type = \"image\", but sbi.type is \"rustsbi\""));
    }
}
