package breadboard.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import breadboard.api.config.Wire;
import breadboard.api.fdt.FdtNode;
import breadboard.api.plugin.TreeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A device tree around one device: harts with their interrupt controllers, a bus, and a controller for the device's wires.
public final class TreeBench implements TreeContext {
    private int lastPhandle;
    private final TreeNode root = new TreeNode(() -> ++lastPhandle);
    private final TreeNode soc;
    private final int harts;
    private FdtNode console;

    /// The tree of a machine with `harts` harts.
    public TreeBench(int harts) {
        this.harts = harts;
        root.cells("#address-cells", 2).cells("#size-cells", 2).strings("compatible", "bench").strings("model", "bench");
        TreeNode cpus = root.child("cpus").cells("#address-cells", 1).cells("#size-cells", 0);
        for (int hart = 0; hart < harts; hart++) {
            TreeNode cpu = cpus.child("cpu@" + Integer.toHexString(hart)).strings("device_type", "cpu").cells("reg", hart);
            cpu.child("interrupt-controller").cells("#interrupt-cells", 1).cells("#address-cells", 0)
                    .flag("interrupt-controller").phandle();
        }
        soc = root.child("soc").cells("#address-cells", 2).cells("#size-cells", 2).strings("compatible", "simple-bus").flag("ranges");
    }

    @Override
    public String id() {
        return "device0";
    }

    @Override
    public TreeNode root() {
        return root;
    }

    @Override
    public TreeNode soc() {
        return soc;
    }

    @Override
    public int harts() {
        return harts;
    }

    @Override
    public int hartController(int hart) {
        return root.child("cpus").child("cpu@" + Integer.toHexString(hart)).child("interrupt-controller").phandle();
    }

    @Override
    public void interrupts(FdtNode node, Optional<Wire> wire) {
        wire.ifPresent(end -> node.cells("interrupts", end.line()).cells("interrupt-parent", controller(end.controller())));
    }

    @Override
    public void offerConsole(FdtNode node) {
        console = console == null ? node : console;
    }

    /// The node that was offered as the console first; null when none was.
    public FdtNode console() {
        return console;
    }

    /// The tree as source.
    public String source() {
        StringBuilder source = new StringBuilder("/dts-v1/;\n");
        root.write("/", source);
        return source.toString();
    }

    /// What `dtc` says of the tree as a blob: empty when it accepts it without a warning. Skips the test where `dtc` is not installed.
    public String dtcComplaints() throws IOException, InterruptedException {
        Path source = Files.createTempFile("tree", ".dts");
        Path blob = Files.createTempFile("tree", ".dtb");
        try {
            Files.writeString(source, source());
            // Phandles are numbers here; only in a blob does dtc take numbers for references.
            String refused = dtc("-q", "-q", "-I", "dts", "-O", "dtb", "-o", blob.toString(), source.toString());
            return refused + dtc("-I", "dtb", "-O", "dtb", "-o", "/dev/null", blob.toString());
        } finally {
            Files.delete(source);
            Files.delete(blob);
        }
    }

    private static String dtc(String... arguments) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("dtc", ".txt");
        try {
            Process dtc = new ProcessBuilder(Stream.concat(Stream.of("dtc"), Stream.of(arguments)).toList())
                    .redirectErrorStream(true).redirectOutput(complaints.toFile()).start();
            int exit = dtc.waitFor();
            return (exit == 0 ? "" : "exit " + exit + "\n") + Files.readString(complaints);
        } catch (IOException absent) {
            return abort("dtc is not installed: " + absent.getMessage());
        } finally {
            Files.delete(complaints);
        }
    }

    private int controller(String id) {
        return root.child(id).cells("#interrupt-cells", 1).cells("#address-cells", 0).flag("interrupt-controller").phandle();
    }
}
