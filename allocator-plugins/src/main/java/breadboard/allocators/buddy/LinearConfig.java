package breadboard.allocators.buddy;

/// Nothing can be chosen: it does what the crate does.
record LinearConfig() { }
