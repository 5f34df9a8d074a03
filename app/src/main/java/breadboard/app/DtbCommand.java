package breadboard.app;

import breadboard.core.board.BoardReader;
import breadboard.core.board.Plan;
import breadboard.core.boot.Images;
import breadboard.core.boot.Loading;
import breadboard.core.fdt.DeviceTree;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `breadboard dtb BOARD -o FILE`: the device tree that the board's software is given.
@Command(name = "dtb", description = "Writes the device tree that is generated for a board, as a flattened blob.")
final class DtbCommand implements Callable<Integer> {
    @Mixin
    private BoardOptions options;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", description = "File to write.")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        Plan plan = options.plan(BoardReader::inspect, spec.commandLine().getErr());
        new WholeFile(output).write(tree(plan));
        return ExitCode.OK;
    }

    /// An initial RAM disk is named by where it will lie, which follows from everything else that is loaded.
    private static byte[] tree(Plan plan) throws Refusal {
        if (plan.boot().initrd().isEmpty()) {
            return DeviceTree.of(plan, Optional.empty());
        }
        return switch (Images.load(plan.software(initrd -> DeviceTree.of(plan, initrd)))) {
            case Loading.Loaded(var images) -> DeviceTree.of(plan, images.initrd());
            case Loading.Refused(var refusals) -> throw new Refusal(refusals.stream().map(refusal -> refusal.message()).toList());
        };
    }
}
