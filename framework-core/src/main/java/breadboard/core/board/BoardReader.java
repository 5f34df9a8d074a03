package breadboard.core.board;

import breadboard.core.boot.Images;
import breadboard.core.boot.Loading;
import breadboard.core.boot.Refusal;
import breadboard.core.fdt.DescriptionException;
import breadboard.core.fdt.DeviceTree;
import breadboard.core.plugins.PluginCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads board files and makes plans of them. All that is wrong is told at once; nothing is started.
///
/// Relative paths in a board are relative to the directory that contains the nearest directory `configs` above the board; for a
/// board that lies below no `configs`, to the board's own directory. Those in settings are relative to the working directory.
public final class BoardReader {
    private final PluginCatalog catalog;

    /// @param catalog the plugins that boards may name
    public BoardReader(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /// The plan of a machine that is to run.
    ///
    /// @throws BoardException when anything is wrong, also when there is nothing to run
    public Plan read(Path board, List<Setting> settings) throws BoardException {
        return read(board, settings, true);
    }

    /// The plan of a board that may still lack its software, as `breadboard check` and `breadboard dtb` need it.
    ///
    /// @throws BoardException when anything else is wrong
    public Plan inspect(Path board, List<Setting> settings) throws BoardException {
        return read(board, settings, false);
    }

    private Plan read(Path board, List<Setting> settings, boolean running) throws BoardException {
        Problems problems = new Problems();
        BoardTree tree = TomlFile.parse(board, "a board", "name, [cpu] and more", problems);
        new SettingsApplier(tree, problems).apply(settings);
        BoardTable top = BoardTable.top(tree, problems);
        Optional<Plan> plan = new BoardPlanner(top, catalog, TomlFile.directory(board)).plan(running);
        problems.throwIfAny();
        checkSoftware(plan.orElseThrow(), top);
        problems.throwIfAny();
        return plan.get();
    }

    /// Sees that the software fits into RAM; only a board that is right in all else can tell.
    private static void checkSoftware(Plan plan, BoardTable top) {
        try {
            if (Images.load(plan.software(initrd -> DeviceTree.of(plan, initrd))) instanceof Loading.Refused(List<Refusal> refusals)) {
                for (Refusal each : refusals) {
                    switch (each.subject()) {
                        case KERNEL -> top.table("boot").problem("kernel", each.message());
                        case FIRMWARE -> top.table("boot").problem("firmware", each.message());
                        case INITRD -> top.table("boot").problem("initrd", each.message());
                        case DEVICE_TREE -> top.table("memory").problem("size", each.message());
                    }
                }
            }
        } catch (DescriptionException broken) {
            top.problem("", broken.getMessage());
        }
    }
}
