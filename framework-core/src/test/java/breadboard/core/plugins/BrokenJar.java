package breadboard.core.plugins;

import java.io.IOException;
import java.nio.file.Path;

/// A jar, or a directory of them, that somebody got wrong.
interface BrokenJar {

    /// Makes it in a directory of plugins.
    void makeIn(Path dropIns, PluginJars jars) throws IOException;

    /// What is said of it, with paths relative to the directory.
    String line();
}
