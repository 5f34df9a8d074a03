package breadboard.core.snapshot;

import breadboard.core.board.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the files held that devices use. They stay the host's files and are no part of a snapshot: a guest may only go on with disks
/// that are as it left them.
final class DiskFacts {
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int DIGEST_DIGITS = 32;

    private DiskFacts() { }

    /// By device, `device.disk0: 67108864 bytes, SHA-256 …`.
    static Map<String, String> of(Plan plan) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        var files = plan.files().entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().device() + " " + each.getKey().file())).toList();
        for (var each : files) {
            facts.put("the content of device." + each.getKey().device() + "'s file " + each.getKey().file(), digest(each.getValue()));
        }
        return facts;
    }

    private static String digest(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK_BYTES];
            long bytes = 0;
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                digest.update(chunk, 0, count);
                bytes += count;
            }
            return bytes + " bytes, SHA-256 " + HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
