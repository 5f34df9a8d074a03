package breadboard.experiments.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/// SHA-256 of texts and files; each file is read once.
public final class Hashes {
    private final Map<Path, String> files = new HashMap<>();

    /// The hash of a text.
    public static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The hash of a file; of a directory, that of its files and their names.
    ///
    /// @throws UncheckedIOException when it cannot be read
    public synchronized String of(Path file) {
        return files.computeIfAbsent(file.toAbsolutePath().normalize(), Hashes::read);
    }

    /// The hash of what a jar holds, however it is packed; of any other file, as `of`.
    ///
    /// @throws UncheckedIOException when it cannot be read
    static String ofContent(Path jar) {
        if (!jar.toString().endsWith(".jar")) {
            return read(jar);
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return of(zip.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .sorted().collect(Collectors.joining("\n")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(jar + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String read(Path file) {
        try {
            if (!Files.isDirectory(file)) {
                return hashOf(file);
            }
            List<Path> inside;
            try (var walk = Files.walk(file)) {
                inside = walk.filter(Files::isRegularFile).sorted().toList();
            }
            StringBuilder lines = new StringBuilder();
            for (Path each : inside) {
                lines.append(file.relativize(each)).append(' ').append(hashOf(each)).append('\n');
            }
            return of(lines.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String hashOf(Path file) throws IOException {
        try (DigestInputStream digest = new DigestInputStream(Files.newInputStream(file), sha256())) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
