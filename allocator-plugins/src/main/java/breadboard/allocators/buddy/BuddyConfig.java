package breadboard.allocators.buddy;

import breadboard.api.config.ByteSize;
import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// How buddies are found and where they lie.
record BuddyConfig(
        @Default("linked") @Doc("free blocks: in linked lists, last freed first, beside a bit for each; or in bitmaps alone, lowest first") Metadata metadata,
        @Default("absolute") @Doc("blocks are aligned as addresses, or as distances from the heap's start") Buddies buddies,
        @Default("16B") @Doc("smallest block, a power of two from 16B to 64KiB") ByteSize minBlock) {

    /// How free blocks are found.
    enum Metadata { LINKED, BITMAP }

    /// What a block's alignment refers to.
    enum Buddies { ABSOLUTE, WINDOW }

    BuddyConfig {
        long least = minBlock.bytes();
        if (Long.bitCount(least) != 1 || least < 16 || least > 1 << 16) {
            throw new ConfigException("min-block", "must be a power of two from 16B to 64KiB, not " + minBlock);
        }
    }
}
