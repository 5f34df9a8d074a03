package breadboard.dev.syscon;

import breadboard.api.config.Address;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Where the finisher lies.
record FinisherConfig(@Default("0x0010_0000") @Doc("address of the register; the window has 4 KiB") Address base) { }
