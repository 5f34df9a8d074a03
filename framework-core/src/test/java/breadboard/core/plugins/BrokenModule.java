package breadboard.core.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Modules that do not fit together, or do not fit the application.
enum BrokenModule implements BrokenJar {
    NO_PLUGIN("x.jar: holds no plugin: module util does not say 'provides breadboard.api.plugin.Plugin with …'") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) {
            util(dropIns.resolve("x.jar"), jars, "util", "1");
        }
    },
    OF_THE_APPLICATION("x.jar: module breadboard.core is part of the application already") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) {
            jars.jar(dropIns.resolve("x.jar"), "breadboard.core", "x", "");
        }
    },
    MISSING_LIBRARY("x.jar: is not a usable plugin: Module util not found, required by acme.x") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) {
            jars.jar(dropIns.resolve("x.jar"), "acme.x", "x", "", util(dropIns.resolveSibling("util.jar"), jars, "util", "1"));
        }
    },
    LIBRARY_TWICE("x/b.jar: module util is in x/a.jar already") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path directory = Files.createDirectory(dropIns.resolve("x"));
            Path util = util(directory.resolve("a.jar"), jars, "util", "1");
            util(directory.resolve("b.jar"), jars, "util", "2");
            jars.jar(directory.resolve("plugin.jar"), "acme.x", "x", "", util);
        }
    },
    SPLIT_PACKAGE("x/util.jar: module util has the package util, which is in x/more.jar already") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path directory = Files.createDirectory(dropIns.resolve("x"));
            Path util = util(directory.resolve("util.jar"), jars, "util", "1");
            jars.pack(directory.resolve("more.jar"), jars.compile(Map.of("module-info.java", "module more { exports util; }",
                    "V.java", "package util; public final class V { }")));
            jars.jar(directory.resolve("plugin.jar"), "acme.x", "x", "", util);
        }
    },
    COPY_OF_THE_INTERFACES("x.jar: is not a usable plugin: Module x contains package breadboard.api.plugin, "
            + "module breadboard.api exports package breadboard.api.plugin to x") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = PluginJars.serve(jars.compile(Map.of("P.java", PluginJars.plugin("acme.x", "x", 1, ""),
                    "ApiLevel.java", "package breadboard.api.plugin; public final class ApiLevel { }")), "acme.x.P");
            jars.pack(dropIns.resolve("x.jar"), classes);
        }
    },
    CYCLE("x: is not a usable plugin: Cycle detected: util -> acme.x -> util") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path directory = Files.createDirectory(dropIns.resolve("x"));
            Path util = util(directory.resolve("util.jar"), jars, "util", "1");
            jars.jar(directory.resolve("plugin.jar"), "acme.x", "x", "", util);
            jars.pack(util, jars.compile(Map.of("module-info.java", "module util { requires acme.x; exports util; }",
                    "U.java", "package util; public final class U { }"), jars.jar(dropIns.resolveSibling("other.jar"), "acme.x", "x", "")));
        }
    },
    MISSING_MODULE("x.jar: is not a usable plugin: Module jdk.none not found, required by acme.x") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) {
            Path library = util(dropIns.resolveSibling("none.jar"), jars, "jdk.none", "1");
            jars.pack(dropIns.resolve("x.jar"), jars.compile(Map.of("module-info.java", PluginJars.moduleInfo("acme.x", "requires jdk.none;"),
                    "P.java", PluginJars.plugin("acme.x", "x", 1, "")), library));
        }
    },
    PART_OF_THE_JDK_THAT_IS_NOT_LOADED("x.jar: is not a usable plugin: module acme.x requires the JDK's module jdk.incubator.vector, which is not loaded; "
            + "BREADBOARD_JAVA_OPTS=\"--add-modules jdk.incubator.vector\" loads it") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) {
            jars.pack(dropIns.resolve("x.jar"), jars.compile(Map.of("module-info.java", PluginJars.moduleInfo("acme.x", "requires jdk.incubator.vector;"),
                    "P.java", PluginJars.plugin("acme.x", "x", 1, ""))));
        }
    };

    private final String line;

    BrokenModule(String line) {
        this.line = line;
    }

    @Override
    public String line() {
        return line;
    }

    private static Path util(Path target, PluginJars jars, String module, String version) {
        return jars.pack(target, jars.compile(Map.of("module-info.java", "module " + module + " { exports util; }",
                "U.java", "package util; public final class U { public static final String VERSION = \"" + version + "\"; }")));
    }
}
