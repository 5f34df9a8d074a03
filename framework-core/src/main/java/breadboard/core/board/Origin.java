package breadboard.core.board;

import java.nio.file.Path;
import java.util.Comparator;

/// Where a value of a board comes from.
sealed interface Origin {
    /// Problems are told in this order: the file from top to bottom, then options as they were given.
    Comparator<Origin> ORDER = Comparator.comparing((Origin each) -> each instanceof Option ? 1 : 0)
            .thenComparing(each -> each instanceof InFile in ? in.position() : Position.START)
            .thenComparing(each -> each instanceof Option option ? option.index() : 0);

    /// A place in the board file.
    ///
    /// @param file as the user named it
    record InFile(String file, Position position) implements Origin {
        @Override
        public String toString() {
            return file + ":" + position;
        }
    }

    /// The board file as a whole.
    ///
    /// @param file as the user named it
    record WholeFile(String file) implements Origin {
        @Override
        public String toString() {
            return file;
        }
    }

    /// An option of the command line.
    ///
    /// @param text      the option as it was written, `--set harts=2`
    /// @param index     its place among the options
    /// @param directory what relative paths in it are relative to
    record Option(String text, int index, Path directory) implements Origin {
        @Override
        public String toString() {
            return text;
        }
    }
}
