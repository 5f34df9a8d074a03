package breadboard.tests.guests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The folder `guests` of the checkout that the tests run in.
final class Guests {

    private Guests() { }

    static Path folder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("guests/images"))) {
                return folder.resolve("guests");
            }
        }
        throw new IllegalStateException("the tests do not run inside a checkout");
    }

    /// The hash of sources as guests/README.md defines it: SHA-256 over one line for each file, `HASH  PATH`, with the SHA-256 of
    /// the file and its path below `folder`; lines in the byte order of the paths.
    ///
    /// @param roots files, and folders that stand for all files below them
    static String sourceHash(Path folder, List<String> roots) throws IOException {
        List<String> paths = new ArrayList<>();
        for (String root : roots) {
            try (Stream<Path> files = Files.walk(folder.resolve(root))) {
                files.filter(Files::isRegularFile).forEach(file -> paths.add(folder.relativize(file).toString().replace('\\', '/')));
            }
        }
        StringBuilder lines = new StringBuilder();
        for (String path : paths.stream().sorted().toList()) {
            lines.append(sha256(Files.readAllBytes(folder.resolve(path)))).append("  ").append(path).append('\n');
        }
        return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
