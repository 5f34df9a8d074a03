package breadboard.core.plugins;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Plugin classes that fail, or that say of themselves what cannot be.
enum BrokenPlugin implements BrokenJar {
    CONSTRUCTOR_THROWS(inConstructor("if (true) throw new IllegalStateException(\"boom\");"),
            "cannot be used: its constructor throws java.lang.IllegalStateException: boom"),
    CONSTRUCTOR_THROWS_LINES(inConstructor("if (true) throw new IllegalStateException(\"one\\n  two\");"),
            "cannot be used: its constructor throws java.lang.IllegalStateException: one two"),
    CONSTRUCTOR_LACKS_A_CLASS(inConstructor("if (true) throw new NoClassDefFoundError(\"org/acme/Lost\");"),
            "cannot be used: its constructor throws java.lang.NoClassDefFoundError: org/acme/Lost"),
    CONSTRUCTOR_RECURS(inConstructor("new P();"),
            "cannot be used: its constructor throws java.lang.StackOverflowError"),
    INITIALISER_THROWS(replacing("public P()", "static final int N = Integer.parseInt(\"none\"); public P()"),
            "cannot be used: its constructor throws java.lang.NumberFormatException: For input string: \"none\""),
    LEVEL_OF_A_NEWER_BREADBOARD(replacing("return 1;", "return 99;"),
            "is made for plugin interfaces of level 99; this Breadboard has level 1, so it needs a newer Breadboard"),
    LEVEL_OF_AN_OLDER_BREADBOARD(replacing("return 1;", "return 0;"),
            "is made for plugin interfaces of level 0; this Breadboard has level 1, so it must be compiled again"),
    LEVEL_THROWS(replacing("return 1;", "throw new NoSuchMethodError(\"ApiLevel.next()\");"),
            "cannot be used: java.lang.NoSuchMethodError: ApiLevel.next()"),
    TYPE_IS_RESERVED(replacing("return \"x\";", "return \"none\";"), "calls itself 'none'; allowed: lower case, digits and -, but not image, none"),
    TYPE_IS_NO_NAME(replacing("return \"x\";", "return \"X Y\";"), "calls itself 'X Y'; allowed: lower case, digits and -, but not image, none"),
    TYPE_IS_NULL(replacing("return \"x\";", "return null;"), "calls itself 'null'; allowed: lower case, digits and -, but not image, none"),
    TYPE_IS_TAKEN(replacing("return \"x\";", "return \"good\";"),
            "is not used: the mmu plugin 'good' is there already, from module acme.good (good.jar)"),
    SUMMARY_IS_NULL(replacing("return \"made for a test\";", "return null;"), "'x' has no summary; expected one line on what it is"),
    NO_RECORD(replacing("return Config.class;", "return null;"), "'x' has no configuration record: configType() gives null"),
    CLOSED_RECORD("module acme.x { requires breadboard.api; provides breadboard.api.plugin.Plugin with acme.x.P; }", UnaryOperator.identity(),
            "'x' has a configuration record that cannot be filled: acme.x.P$Config cannot be reached: its module must say 'opens acme.x to breadboard.api'"),
    RECORD_OF_A_MAP(replacing("Config()", "Config(java.util.Map<String, Integer> levels)"),
            "'x' has a configuration record that cannot be filled: key levels has the type java.util.Map<java.lang.String, java.lang.Integer>; "
            + "allowed: int, long, double, boolean, String, enums, types with a static parse(String), and Optional or List of these"),
    DEFAULT_IS_NONE(replacing("Config()", "Config(@breadboard.api.config.Default(\"ten\") int fifoDepth)"),
            "'x' has a configuration record that cannot be filled: the default of key fifo-depth is none: expected an integer, found 'ten'");

    private final String module;
    private final UnaryOperator<String> change;
    private final String sentence;

    BrokenPlugin(UnaryOperator<String> change, String sentence) {
        this(PluginJars.moduleInfo("acme.x", ""), change, sentence);
    }

    BrokenPlugin(String module, UnaryOperator<String> change, String sentence) {
        this.module = module;
        this.change = change;
        this.sentence = sentence;
    }

    private static UnaryOperator<String> inConstructor(String statement) {
        return replacing("public P() {", "public P() { " + statement);
    }

    private static UnaryOperator<String> replacing(String part, String other) {
        return source -> {
            if (!source.contains(part)) {
                throw new IllegalArgumentException(part);
            }
            return source.replace(part, other);
        };
    }

    @Override
    public void makeIn(Path dropIns, PluginJars jars) {
        Path classes = jars.compile(Map.of("module-info.java", module, "P.java", change.apply(PluginJars.plugin("acme.x", "x", 1, ""))));
        jars.pack(dropIns.resolve("x.jar"), classes);
    }

    @Override
    public String line() {
        return "x.jar: module acme.x: plugin acme.x.P " + sentence;
    }
}
