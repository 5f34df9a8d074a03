package example.bestoftwo;

import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Parameters, as in `best-of-two:candidates=4`.
///
/// @param candidates how many fitting free blocks a request looks at
record BestOfTwoConfig(@Default("2") @Doc("fitting free blocks that are compared; 1 is first fit, a large number best fit") int candidates) {

    BestOfTwoConfig {
        if (candidates < 1) {
            throw new ConfigException("candidates", "must be at least 1, not " + candidates);
        }
    }
}
