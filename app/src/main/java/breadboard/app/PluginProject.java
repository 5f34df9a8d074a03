package breadboard.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A Maven project for a plugin, made from the templates in `src/main/templates`.
///
/// In the templates' names and texts `__Name__`, `__name__`, `__package__` and so on stand for what is the project's own; a file
/// whose name ends in `.hex` holds another file's bytes.
final class PluginProject {
    private static final String TEMPLATES = "breadboard/app/templates/";
    private static final String HEX = ".hex";
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int LONGEST_NAME = 40;
    private static final List<String> RESERVED = List.of("none", "image");

    private final PluginKind kind;
    private final String name;
    private final Map<String, String> values = new TreeMap<>();

    /// @throws Refusal when name or package cannot be used
    PluginProject(PluginKind kind, String name, String packageName) throws Refusal {
        this.kind = kind;
        this.name = name;
        if (!name.matches(NAME) || name.length() > LONGEST_NAME || RESERVED.contains(name)) {
            throw new Refusal("'" + name + "' is no name for a plugin; allowed: a lower-case letter, then lower-case letters, digits and single -, "
                    + LONGEST_NAME + " in all, but not " + String.join(", ", RESERVED));
        }
        checkPackage(packageName);
        Path home = Home.directory().orElseThrow(() -> new Refusal("breadboard plugin new: start it with the launcher, so that the project can name where Breadboard lies"));
        versions().forEach((key, value) -> values.put("__" + key + "__", value.toString()));
        values.put("__name__", name);
        values.put("__Name__", Arrays.stream(name.split("-")).map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1)).collect(Collectors.joining()));
        values.put("__package__", packageName);
        values.put("__path__", packageName.replace('.', '/'));
        values.put("__kind__", kind.toString());
        values.put("__about__", kind.about());
        values.put("__output__", kind.output());
        values.put("__use__", kind.use(name));
        values.put("__home__", home.toString());
    }

    private static void checkPackage(String packageName) throws Refusal {
        try {
            ModuleDescriptor.newModule(packageName).packages(Set.of(packageName)).build();
        } catch (IllegalArgumentException refused) {
            throw new Refusal("'" + packageName + "' is no package: " + refused.getMessage() + "; give another with --package, such as org.acme.timer");
        }
        if (packageName.startsWith("breadboard.") || packageName.startsWith("java.")) {
            throw new Refusal("'" + packageName + "' is no package for a plugin: " + packageName.substring(0, packageName.indexOf('.')) + ".* is taken");
        }
    }

    private static Properties versions() {
        try (InputStream stream = PluginProject.class.getResourceAsStream("templates.properties")) {
            Properties versions = new Properties();
            versions.load(stream);
            return versions;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Writes the project into a new directory of its name.
    ///
    /// @return the new directory
    /// @throws Refusal when something is there already, or cannot be written
    Path write(Path parent) throws Refusal {
        Path project = parent.resolve(name);
        if (Files.exists(project)) {
            throw new Refusal(project + ": is there already; a project is written into a new directory");
        }
        if (!Files.isDirectory(parent.toAbsolutePath())) {
            throw new Refusal(parent + ": there is no such directory");
        }
        try (ModuleReader reader = reader()) {
            for (String template : reader.list().filter(each -> each.startsWith(TEMPLATES) && !each.endsWith("/")).sorted().toList()) {
                String path = template.substring(TEMPLATES.length());
                String set = path.substring(0, Math.max(0, path.indexOf('/')));
                if (set.equals("common") || set.equals(kind.toString())) {
                    copy(reader, template, project.resolve(named(path.substring(set.length() + 1))));
                }
            }
            return project;
        } catch (IOException refused) {
            throw new Refusal(project + ": cannot be written: " + refused.getMessage());
        }
    }

    private static ModuleReader reader() throws IOException {
        Module module = PluginProject.class.getModule();
        return module.getLayer().configuration().findModule(module.getName()).orElseThrow().reference().open();
    }

    private String named(String path) {
        String named = filled(path);
        return named.equals("gitignore") ? ".gitignore" : named.endsWith(HEX) ? named.substring(0, named.length() - HEX.length()) : named;
    }

    private void copy(ModuleReader reader, String template, Path target) throws IOException {
        String text;
        try (InputStream stream = reader.open(template).orElseThrow()) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.createDirectories(target.getParent());
        if (template.endsWith(HEX)) {
            Files.write(target, HexFormat.of().parseHex(text.replaceAll("\\s", "")));
        } else {
            Files.writeString(target, filled(text));
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
