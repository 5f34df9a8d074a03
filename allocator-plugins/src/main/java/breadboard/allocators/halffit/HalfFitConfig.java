package breadboard.allocators.halffit;

/// Nothing can be chosen: the powers of two are the strategy.
record HalfFitConfig() { }
