package breadboard.core.plugins;

import breadboard.api.plugin.Plugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/// Compiles modules of plugins and packs them into jars, as their authors would.
final class PluginJars {
    private final Path work;
    private int compiled;

    PluginJars(Path work) {
        this.work = work;
    }

    /// The source of an MMU plugin, which is the shortest to write.
    ///
    /// @param inConstructor a statement of its constructor
    static String plugin(String packageName, String type, int apiLevel, String inConstructor) {
        return """
                package %s;
                import breadboard.api.mmu.Mmu;
                import breadboard.api.plugin.*;
                public final class P implements MmuPlugin<P.Config> {
                    public record Config() { }
                    public P() { %s }
                    public String type() { return "%s"; }
                    public String summary() { return "made for a test"; }
                    public int apiLevel() { return %d; }
                    public Class<Config> configType() { return Config.class; }
                    public int xlen() { return 64; }
                    public String treeName() { return "riscv,none"; }
                    public Mmu create(Config config, MachineContext context) { return null; }
                }
                """.formatted(packageName, inConstructor, type, apiLevel);
    }

    static String moduleInfo(String name, String requires) {
        return "module %1$s { requires breadboard.api; %2$s opens %1$s to breadboard.api; provides breadboard.api.plugin.Plugin with %1$s.P; }".formatted(name, requires);
    }

    /// A jar with a module that provides one plugin.
    Path jar(Path target, String module, String type, String inConstructor, Path... libraries) {
        String requires = libraries.length == 0 ? "" : "requires util;";
        return pack(target, compile(Map.of("module-info.java", moduleInfo(module, requires),
                "P.java", plugin(module, type, 1, inConstructor)), libraries));
    }

    /// Classes of a module that provides one plugin.
    Path plugin(String module, String type, String inConstructor) {
        return compile(Map.of("module-info.java", moduleInfo(module, ""), "P.java", plugin(module, type, 1, inConstructor)));
    }

    /// Says in a services file that a class is a plugin.
    static Path serve(Path classes, String provider) {
        try {
            Files.writeString(Files.createDirectories(classes.resolve("META-INF/services")).resolve(Plugin.class.getName()), provider + "\n");
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a class file one of another Java.
    ///
    /// @param major 69 is Java 25
    static void setJavaVersion(Path classFile, int major) throws IOException {
        byte[] bytes = Files.readAllBytes(classFile);
        bytes[7] = (byte) major;
        Files.write(classFile, bytes);
    }

    Path compile(Map<String, String> sources, Path... libraries) {
        try {
            Path from = Files.createDirectories(work.resolve("src" + compiled));
            Path classes = work.resolve("classes" + compiled++);
            List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-p", path(libraries)));
            for (Map.Entry<String, String> source : sources.entrySet()) {
                arguments.add(Files.writeString(from.resolve(source.getKey()), source.getValue()).toString());
            }
            if (!sources.containsKey("module-info.java")) {
                arguments.set(2, "-cp");
            }
            run("javac", arguments);
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path pack(Path target, Path classes, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--create", "--file", target.toString()));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-C", classes.toString(), "."));
        run("jar", arguments);
        return target;
    }

    private static String path(Path... libraries) {
        try {
            List<String> entries = new ArrayList<>(Arrays.stream(libraries).map(Path::toString).toList());
            entries.add(Path.of(Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
            return String.join(System.getProperty("path.separator"), entries);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String tool, List<String> arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(output);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(printed, printed, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(tool + ": " + output);
        }
    }
}
