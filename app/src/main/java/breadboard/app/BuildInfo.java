package breadboard.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// What the build wrote down about itself.
final class BuildInfo implements IVersionProvider {
    private final Properties properties = new Properties();

    BuildInfo() {
        try (InputStream stream = BuildInfo.class.getResourceAsStream("build.properties")) {
            properties.load(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String version() {
        return properties.getProperty("version");
    }

    /// The commit that was built; empty outside a repository.
    Optional<String> commit() {
        return Optional.of(properties.getProperty("commit")).filter(commit -> commit.matches("[0-9a-f]{40,64}"));
    }

    /// Whether files differed from that commit.
    boolean modified() {
        return Boolean.parseBoolean(properties.getProperty("modified"));
    }

    @Override
    public String[] getVersion() {
        return new String[] {"breadboard " + version() + commit().map(id -> " (" + id.substring(0, 12) + (modified() ? ", modified)" : ")")).orElse("")};
    }
}
