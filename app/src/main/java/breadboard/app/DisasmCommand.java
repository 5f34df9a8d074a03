package breadboard.app;

import breadboard.api.config.Address;
import breadboard.api.hart.Disassembler;
import breadboard.api.hart.Isa;
import breadboard.api.plugin.CpuPlugin;
import breadboard.core.boot.Code;
import breadboard.core.plugins.Family;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard disasm FILE`: the instructions of a program.
@Command(name = "disasm", description = "Writes the instructions of a program: an ELF file's executable sections, or all of a raw image.")
final class DisasmCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "ELF file or raw image.")
    private Path file;

    @Option(names = "--cpu", paramLabel = "TYPE", defaultValue = "rv64", description = "CPU plugin whose instructions they are (default: ${DEFAULT-VALUE}).")
    private String cpu;

    @Option(names = "--isa", paramLabel = "ISA", description = "Extensions to know (default: the CPU's), such as rv64gc.")
    private Optional<String> isa = Optional.empty();

    @Option(names = "--base", paramLabel = "ADDRESS", defaultValue = "0", description = "Where a raw image begins (default: 0).")
    private String base;

    @Mixin
    private PluginDirectories plugins;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter out = spec.commandLine().getOut();
        Disassembler disassembler = disassembler(plugins.load(spec.commandLine().getErr()));
        try {
            Code code = Code.read(file, Address.parse(base).value());
            Listing listing = new Listing(disassembler, code.symbols(), out);
            code.parts().forEach(listing::print);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal("--base: " + malformed.getMessage());
        } catch (IOException refused) {
            throw new Refusal(refused.getMessage());
        }
        return ExitCode.OK;
    }

    private Disassembler disassembler(PluginCatalog catalog) throws Refusal {
        InstalledPlugin installed = catalog.find(Family.CPU, cpu).orElseThrow(() -> new Refusal("--cpu: no CPU plugin has the type '" + cpu
                + "'; there are: " + catalog.family(Family.CPU).stream().map(InstalledPlugin::type).collect(Collectors.joining(", "))));
        CpuPlugin<?> plugin = (CpuPlugin<?>) installed.plugin();
        return plugin.disassembler(isa(plugin)).orElseThrow(() -> new Refusal("--cpu: '" + cpu + "' cannot write instructions as text"));
    }

    private Isa isa(CpuPlugin<?> plugin) throws Refusal {
        Isa wanted;
        try {
            wanted = Isa.parse(isa.orElse(plugin.defaultIsa()));
        } catch (IllegalArgumentException malformed) {
            throw new Refusal("--isa: " + malformed.getMessage());
        }
        if (wanted.xlen() != plugin.xlen()) {
            throw new Refusal("--isa: '" + wanted + "' has XLEN " + wanted.xlen() + ", but the cpu '" + cpu + "' has XLEN " + plugin.xlen());
        }
        List<String> lacking = wanted.extensions().stream().filter(each -> !plugin.extensions().contains(each)).toList();
        if (!lacking.isEmpty()) {
            throw new Refusal("--isa: the cpu '" + cpu + "' does not have " + String.join(", ", lacking) + "; it has "
                    + plugin.extensions().stream().sorted().collect(Collectors.joining(", ")));
        }
        return wanted;
    }
}
