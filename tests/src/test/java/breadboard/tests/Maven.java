package breadboard.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/// Maven, as an author of plugins calls it; but offline, and with a local repository of its own.
public final class Maven {

    private Maven() { }

    /// Puts a command `mvn` into a directory.
    ///
    /// @param repository made when it is not there: the user's own artifacts, but nothing of Breadboard, and what is fetched stays there
    public static void offline(Path directory, Path repository) throws IOException {
        if (!Files.exists(repository)) {
            Files.createDirectory(repository);
            Path users = Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
            try (Stream<Path> groups = Files.list(users)) {
                for (Path group : groups.filter(each -> !each.endsWith("breadboard")).toList()) {
                    Files.createSymbolicLink(repository.resolve(group.getFileName()), group);
                }
            }
        }
        // Offline Maven reads no repository but the local one, unless it is told that files are near enough.
        Path script = Files.writeString(directory.resolve("mvn"), """
                #!/bin/sh
                PATH=${PATH#*:} exec mvn -o -B -Dstyle.color=never -Daether.offline.protocols=file -Dmaven.repo.local='%s' "$@"
                """.formatted(repository));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
