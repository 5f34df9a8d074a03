package breadboard.allocators.nothing;

/// Nothing can be chosen.
record NullConfig() { }
