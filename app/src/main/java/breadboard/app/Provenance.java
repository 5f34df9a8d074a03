package breadboard.app;

import breadboard.core.board.Firmware;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a run was made of, so that it can be made again.
///
/// @param settings what the command line changed about the board
/// @param board    SHA-256 of the board file; likewise the others, each empty when there is none
record Provenance(BuildInfo build, List<String> settings, String board, Optional<String> kernel, Optional<String> firmware,
        Optional<String> initrd) {

    /// @throws Refusal when a file has gone since the plan was made
    static Provenance of(BoardUse use) throws Refusal {
        Plan plan = use.plan();
        Optional<Path> firmware = plan.firmware() instanceof Firmware.Image(Path file) ? Optional.of(file) : Optional.empty();
        return new Provenance(new BuildInfo(), use.origin().settings().stream().map(Setting::option).distinct().toList(),
                sha256(Path.of(use.origin().board())), sha256(plan.boot().kernel()), sha256(firmware), sha256(plan.boot().initrd()));
    }

    private static Optional<String> sha256(Optional<Path> file) throws Refusal {
        return file.isEmpty() ? Optional.empty() : Optional.of(sha256(file.get()));
    }

    /// What built the program that wrote a report, for reports about no board.
    static JsonObject ofBuild() {
        BuildInfo build = new BuildInfo();
        JsonObject origin = new JsonObject();
        origin.addProperty("version", build.version());
        build.commit().ifPresent(commit -> {
            origin.addProperty("commit", commit);
            origin.addProperty("modified", build.modified());
        });
        origin.addProperty("jdk", Runtime.version().toString());
        origin.addProperty("host", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return origin;
    }

    /// The hash of a file's content.
    static String sha256(Path file) throws Refusal {
        try (InputStream content = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException unreadable) {
            throw new Refusal(file + ": cannot be read: " + unreadable.getMessage());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
