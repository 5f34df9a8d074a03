package breadboard.allocators.tlsf;

import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// How finely sizes are told apart.
record TlsfConfig(@Default("32") @Doc("lists for each power of two: 2, 4, 8, 16 or 32; a block is at most one such part larger than was asked for")
                  int lists) {

    TlsfConfig {
        if (Integer.bitCount(lists) != 1 || lists < 2 || lists > 32) {
            throw new ConfigException("lists", "must be 2, 4, 8, 16 or 32, not " + lists);
        }
    }
}
