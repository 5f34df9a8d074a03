package breadboard.core.board;

import java.util.Optional;
import java.util.OptionalLong;

/// One step of what a board expects of its software, `[[expect]]`. Exactly one of `console` and `exit` is there.
///
/// @param console text that a line on standard output is to contain
/// @param within  instructions, retired or trapped, of all harts together that this may take from the step before on
/// @param send    what is typed then; empty for nothing
/// @param exit    what the guest is to report when it shuts down; 0 is success
/// @param origin  where the board says so, for messages: `board.toml:40:1: expect[0]`
public record Expectation(Optional<String> console, long within, String send, OptionalLong exit, String origin) { }
