package breadboard.dev.plic;

import breadboard.api.config.Address;
import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Where the controller lies and how many wires end at it.
record PlicConfig(
        @Default("0x0c00_0000") @Doc("first address of the 6 MiB register window") Address base,
        @Default("96") @Doc("interrupt sources, 1..1023; they are numbered from 1") int sources) {

    /// @throws ConfigException when the memory map has no room for the sources
    PlicConfig {
        if (sources < 1 || sources > Plic.MOST_SOURCES) {
            throw new ConfigException("sources", "must be 1.." + Plic.MOST_SOURCES + ", not " + sources);
        }
    }
}
