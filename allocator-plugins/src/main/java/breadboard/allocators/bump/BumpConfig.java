package breadboard.allocators.bump;

import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// When a bump heap takes bytes back.
record BumpConfig(@Default("none") @Doc("what is given out again: nothing; all, when no block is live; also the block handed out last")
                  Reuse reuse) {

    /// What is given out again.
    enum Reuse { NONE, EMPTY, LAST }
}
