package breadboard.core.board;

import java.nio.file.Path;
import java.util.List;

/// A value given outside the board file; it takes the place of the file's.
///
/// @param option    the option as the user wrote it, `--set harts=2`, or where else it stands, for messages
/// @param path      the key's path, `harts`, `device.uart0.config.irq` or `device[0].config.irq`
/// @param value     as written; it becomes what the key asks for
/// @param directory what relative paths of files in it are relative to; the empty path is the working directory
public record Setting(String option, String path, String value, Path directory) {

    /// A setting of the command line: files it names are relative to the working directory.
    public Setting(String option, String path, String value) {
        this(option, path, value, Path.of(""));
    }

    /// `--set PATH=VALUE`. A text without `=` becomes a setting that the reader of the board refuses.
    public static Setting set(String pathAndValue) {
        int equals = pathAndValue.indexOf('=');
        String option = "--set " + pathAndValue;
        return equals < 0 ? new Setting(option, "", "")
                : new Setting(option, pathAndValue.substring(0, equals).strip(), pathAndValue.substring(equals + 1).strip());
    }

    /// `--kernel FILE`.
    public static Setting kernel(String file) {
        return new Setting("--kernel " + file, "boot.kernel", file);
    }

    /// `--firmware FILE`: that file runs in M-mode, whatever serves the SBI on the board.
    public static List<Setting> firmware(String file) {
        String option = "--firmware " + file;
        return List.of(new Setting(option, "sbi.type", "image"), new Setting(option, "boot.firmware", file));
    }

    /// `--initrd FILE`.
    public static Setting initrd(String file) {
        return new Setting("--initrd " + file, "boot.initrd", file);
    }

    /// `--append ARGUMENTS`.
    public static Setting append(String arguments) {
        return new Setting("--append " + arguments, "boot.append", arguments);
    }
}
