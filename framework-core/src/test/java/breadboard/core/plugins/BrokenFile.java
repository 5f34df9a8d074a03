package breadboard.core.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// Jars that are damaged as files, or that hold damaged class files.
enum BrokenFile implements BrokenJar {
    TEXT("x.jar: is no jar: zip END header not found") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Files.writeString(dropIns.resolve("x.jar"), "this is no zip file");
        }
    },
    EMPTY("x.jar: is no jar: zip file is empty") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Files.createFile(dropIns.resolve("x.jar"));
        }
    },
    HALF("x.jar: is no jar: zip END header not found") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            byte[] whole = Files.readAllBytes(jars.jar(dropIns.resolve("x.jar"), "acme.x", "x", ""));
            Files.write(dropIns.resolve("x.jar"), Arrays.copyOf(whole, whole.length / 2));
        }
    },
    GARBLED_CLASS("x.jar: module acme.x: plugin acme.x.P cannot be used: java.lang.ClassFormatError: "
            + "Incompatible magic value 1734439522 in class file acme/x/P") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = jars.plugin("acme.x", "x", "");
            Files.writeString(classes.resolve("acme/x/P.class"), "garbage where a class should be");
            jars.pack(dropIns.resolve("x.jar"), classes);
        }
    },
    HALF_A_CLASS("x.jar: module acme.x: plugin acme.x.P cannot be used: java.lang.ClassFormatError: Truncated class file") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = jars.plugin("acme.x", "x", "");
            byte[] whole = Files.readAllBytes(classes.resolve("acme/x/P.class"));
            Files.write(classes.resolve("acme/x/P.class"), Arrays.copyOf(whole, whole.length - 20));
            jars.pack(dropIns.resolve("x.jar"), classes);
        }
    },
    GARBLED_DESCRIPTOR("x: is not a usable plugin: its module descriptor cannot be used: Bad magic number") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = jars.plugin("acme.x", "x", "");
            Files.writeString(classes.resolve("module-info.class"), "garbage where a descriptor should be");
            Files.move(classes, dropIns.resolve("x"));
        }
    },
    CLASS_OF_A_LATER_JAVA("x.jar: module acme.x: plugin acme.x.P cannot be used: java.lang.UnsupportedClassVersionError: "
            + "acme/x/P has been compiled by a more recent version of the Java Runtime (class file version 127.0), "
            + "this version of the Java Runtime only recognizes class file versions up to 69.0") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = jars.plugin("acme.x", "x", "");
            PluginJars.setJavaVersion(classes.resolve("acme/x/P.class"), 127);
            jars.pack(dropIns.resolve("x.jar"), classes);
        }
    },
    DESCRIPTOR_OF_A_LATER_JAVA("x: is not a usable plugin: its module descriptor cannot be used: Unsupported major.minor version 127.0") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = jars.plugin("acme.x", "x", "");
            PluginJars.setJavaVersion(classes.resolve("module-info.class"), 127);
            Files.move(classes, dropIns.resolve("x"));
        }
    },
    NO_NAME_FOR_A_MODULE("9bad.jar: is not a usable plugin: 9bad: Invalid module name: '9bad' is not a Java identifier") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            jars.pack(dropIns.resolve("9bad.jar"), jars.compile(Map.of("P.java", PluginJars.plugin("acme.x", "x", 1, ""))));
        }
    },
    CLASS_WITHOUT_PACKAGE("x.jar: is not a usable plugin: its module descriptor cannot be used: "
            + "P$Config.class found in top-level directory (unnamed package not allowed in module)") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            jars.pack(dropIns.resolve("x.jar"), PluginJars.serve(jars.compile(Map.of("P.java", PluginJars.plugin("acme.x", "x", 1, "")
                    .replace("package acme.x;", ""))), "P"));
        }
    },
    NO_CLASS_OF_THAT_NAME("x.jar: is not a usable plugin: its module descriptor cannot be used: Provider class acme.y.Q not in JAR file x.jar") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = PluginJars.serve(jars.compile(Map.of("P.java", PluginJars.plugin("acme.x", "x", 1, ""))), "acme.y.Q");
            jars.pack(dropIns.resolve("x.jar"), classes);
        }
    },
    NO_CLASS_OF_THAT_NAME_IN_THE_PACKAGE("x.jar: module x: plugin acme.x.Q cannot be used: Provider acme.x.Q not found") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = PluginJars.serve(jars.compile(Map.of("P.java", PluginJars.plugin("acme.x", "x", 1, ""))), "acme.x.Q");
            jars.pack(dropIns.resolve("x.jar"), classes);
        }
    },
    SERVICE_FILE_OF_NONSENSE("x.jar: is not a usable plugin: its module descriptor cannot be used: Provider class acme x P; not in JAR file x.jar") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path classes = PluginJars.serve(jars.compile(Map.of("P.java", PluginJars.plugin("acme.x", "x", 1, ""))), "acme x P;");
            jars.pack(dropIns.resolve("x.jar"), classes);
        }
    },
    EMPTY_DIRECTORY("x: holds no plugin: there is no jar in it") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Files.createDirectory(dropIns.resolve("x"));
        }
    },
    BROKEN_LIBRARY("x/util.jar: is no jar: zip END header not found") {
        @Override
        public void makeIn(Path dropIns, PluginJars jars) throws IOException {
            Path directory = Files.createDirectory(dropIns.resolve("x"));
            jars.jar(directory.resolve("plugin.jar"), "acme.x", "x", "");
            Files.write(directory.resolve("util.jar"), "no zip file".getBytes(StandardCharsets.US_ASCII));
        }
    };

    private final String line;

    BrokenFile(String line) {
        this.line = line;
    }

    @Override
    public String line() {
        return line;
    }
}
