package breadboard.core.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AddressRange;
import breadboard.api.hart.Isa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Boards that are right become plans; whatever else a file holds, the reader answers in words.
final class PlanningTest {
    @TempDir
    private Path directory;
    private BoardFixture board;

    @BeforeEach
    void makeBoard() throws IOException {
        board = new BoardFixture(directory);
    }

    @Test
    void goodBoardBecomesAPlan() throws Exception {
        Plan plan = board.plan();
        assertEquals("riscv-virtio,qemu", plan.name());
        assertEquals(Isa.parse("rv64imafdc_zicsr_zifencei"), plan.isa());
        assertEquals(1, plan.harts());
        assertEquals(new AddressRange(0x8000_0000L, 128L << 20), plan.memory());
        assertEquals("rv64", plan.cpu().plugin().type());
        assertEquals(Optional.of("sv39"), plan.mmu().map(mmu -> mmu.plugin().type()));
        assertEquals(Optional.of(new AddressRange(0x8000_0000L, 2L << 20)), plan.reserved());
        assertEquals(new ClockPlan(ClockPlan.Mode.VIRTUAL, 10_000_000, 10, 5000), plan.clock());
        assertEquals(new BootPlan(Optional.of(directory.resolve("kernel.elf")), Optional.empty(), ""), plan.boot());
        assertEquals(directory.resolve("board.toml") + ":13:1", plan.devices().get(1).origin());
    }

    @Test
    void isaDefaultsToTheCpus() throws Exception {
        String text = BoardFixture.GOOD.replace("isa   = \"rv64imafdc_zicsr_zifencei\"", "");
        assertEquals(Isa.parse("rv64gc"), board.planOf(text).isa());
    }

    @Test
    void boardWithoutMmuAndFirmwareRunsItsKernelInMachineMode() throws Exception {
        String text = BoardFixture.GOOD.replace("[mmu]\ntype = \"sv39\"\n", "").replace("[sbi]\ntype = \"rustsbi\"\n", "");
        Plan plan = board.planOf(text);
        assertEquals(Optional.empty(), plan.mmu());
        assertEquals(new Firmware.None(), plan.firmware());
        assertEquals(Optional.empty(), plan.reserved());
    }

    @Test
    void firmwareFileRunsInMachineModeWithOrWithoutAKernel() throws Exception {
        String image = BoardFixture.GOOD.replace("\"rustsbi\"", "\"image\"");
        Files.write(directory.resolve("fw.bin"), new byte[100]);
        Plan both = board.planOf(image + "firmware = \"fw.bin\"\n");
        assertEquals(new Firmware.Image(directory.resolve("fw.bin")), both.firmware());
        assertEquals(Optional.empty(), both.reserved());
        assertEquals(Optional.empty(), board.planOf(image.replace("kernel = \"kernel.elf\"", "firmware = \"fw.bin\"")).boot().kernel());
    }

    @Test
    void controllerComesBeforeWhatIsWiredToItAndAllElseInTheFilesOrder() throws Exception {
        String chain = BoardFixture.GOOD.replace("\"plic0:10\"", "\"sub:1\"").replace("[boot]",
                "[[device]]\nid = \"sub\"\ntype = \"cascade\"\n[device.config]\nbase = 0\nirq = \"plic0:3\"\n[boot]");
        assertEquals(List.of("plic0", "sub", "uart0", "clint0"), board.planOf(chain).devices().stream().map(Node::id).toList());
        assertEquals(List.of("plic0", "uart0", "clint0"), board.plan().devices().stream().map(Node::id).toList());
        assertEquals(List.of("uart0", "plic0", "clint0"), board.planOf(BoardFixture.GOOD.replace("irq  = \"plic0:10\"\n", ""))
                .devices().stream().map(Node::id).toList());
    }

    @Test
    void regionsMayTouch() throws Exception {
        assertEquals(0x0c00_1000L, board.plan("device.uart0.config.base=0x0c00_1000").devices().stream()
                .filter(node -> node.id().equals("uart0")).map(node -> ((TestPlugins.UartConfig) node.config()).base().value()).findFirst().orElseThrow());
    }

    @Test
    void whateverTheFileHoldsTheReaderAnswersInLines() throws IOException {
        long seed = System.nanoTime();
        System.out.println("PlanningTest: seed " + seed);
        Random random = new Random(seed);
        BoardReader reader = new BoardReader(TestPlugins.catalog());
        Path file = directory.resolve("mutated.toml");
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            String text = mutated(BoardFixture.GOOD, random);
            Files.writeString(file, text);
            try {
                reader.read(file, random.nextBoolean() ? List.of() : List.of(Setting.set(mutated("device.uart0.config.irq=plic0:10", random))));
            } catch (BoardException expected) {
                refused++;
                for (String line : expected.problems()) {
                    assertFalse(line.contains("Exception") || line.chars().anyMatch(Character::isISOControl), () -> "seed " + seed + ": " + line + "\n" + text);
                    assertTrue(line.startsWith(file + ":") || line.startsWith("--set "), () -> "seed " + seed + ": " + line);
                }
            } catch (RuntimeException | StackOverflowError defect) {
                throw new AssertionError("seed " + seed + ":\n" + text, defect);
            }
        }
        assertTrue(refused > 1000, "mutations do no harm: " + refused);
    }

    /// Exchanges words, as people do.
    private static String mutated(String text, Random random) {
        String[] words = {"0", "-1", "99999", "1.5", "true", "[", "]", "\"\"", "\"x\"", "[1, 2]", "device", "[device]", "[[device]]", "[cpu]", "[[cpu]]", "\n",
            "plic0:1", "config", "\\u0000", "\"\\u0000\"", "none", "image", "=", ".", "[[boot]]", "type = \"uart16550\"", "\u00e9", "'\u0001'"};
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + random.nextInt(12));
            changed.replace(at, end, random.nextInt(4) == 0 ? "" : words[random.nextInt(words.length)]);
            if (changed.isEmpty()) {
                changed.append("=");
            }
        }
        return changed.toString();
    }
}
