package breadboard.tests.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.plugin.Plugin;
import breadboard.api.plugin.SbiPlugin;
import breadboard.testkit.Installation;
import breadboard.testkit.SbiContract;
import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// What the test kit asks of other people's firmware, asked of our own; and whether OpenSBI itself would pass.
class RustSbiContractTest extends SbiContract<Record> {
    static {
        System.setProperty(Installation.PROPERTY, Repository.root().toString());
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    protected SbiPlugin<Record> plugin() {
        // Its module exports nothing: it is found as the host finds it.
        return (SbiPlugin) ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get)
                .filter(each -> each.type().equals("rustsbi")).findFirst().orElseThrow();
    }

    @Override
    protected Path board() {
        return Repository.root().resolve("configs/boards/virt.toml");
    }

    /// The kit's list is what Debian's OpenSBI answers, not what we do. Version 1.1, which QEMU 7.2 brings; 1.6 accepts harts that do not exist.
    @Test
    void theListIsWhatOpenSbiAnswers() throws Exception {
        Tools.require("qemu-system-riscv64");
        List<String> theirs = Breadboard.run(new ProcessBuilder("qemu-system-riscv64", "-M", "virt", "-m", "128M", "-display", "none", "-monitor", "none",
                "-serial", "stdio", "-kernel", Repository.root().resolve("guests/images/sbi-check.elf").toString())
                .redirectInput(Path.of("/dev/null").toFile())).lines().stream().map(String::stripTrailing).toList();
        List<String> wrong = Files.readAllLines(Repository.root().resolve("plugin-testkit/src/main/resources/breadboard/testkit/sbi-check.expected")).stream()
                .filter(line -> !line.startsWith("#")).map(line -> line.substring(line.indexOf(" | ") + 3))
                .filter(line -> !theirs.contains(line) && !line.contains("no such hart")).toList();
        assertEquals(List.of(), wrong);
    }
}
