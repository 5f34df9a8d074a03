package breadboard.dev.clint;

import breadboard.api.config.Address;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Where the interruptor lies.
record ClintConfig(@Default("0x0200_0000") @Doc("first address of the 64 KiB register window") Address base) { }
