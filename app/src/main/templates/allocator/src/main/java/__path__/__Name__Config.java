package __package__;

import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Parameters of the strategy, as in `__name__:reuse=never`: a component `fifoDepth` is the parameter `fifo-depth`.
///
/// @param reuse when bytes are handed out again
record __Name__Config(@Default("empty") @Doc("when bytes are handed out again: never, or when no block is live (empty)") Reuse reuse) {

    /// When bytes are handed out again.
    enum Reuse { NEVER, EMPTY }
}
