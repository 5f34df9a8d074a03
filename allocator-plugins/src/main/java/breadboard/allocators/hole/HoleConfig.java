package breadboard.allocators.hole;

/// Nothing can be chosen: it does what the crate does.
record HoleConfig() { }
