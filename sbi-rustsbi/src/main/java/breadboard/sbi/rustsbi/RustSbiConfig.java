package breadboard.sbi.rustsbi;

import breadboard.api.config.ByteSize;
import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// Keys of `[sbi.config]`.
record RustSbiConfig(
        @Default("512KiB") @Doc("RAM at its lowest address that is closed to the supervisor; a multiple of 4KiB") ByteSize firmwareSize) {

    private static final long PAGE_BYTES = 4096;

    RustSbiConfig {
        if (firmwareSize.bytes() < PAGE_BYTES || firmwareSize.bytes() % PAGE_BYTES != 0) {
            throw new ConfigException("firmware-size", "must be a positive multiple of 4KiB, not " + firmwareSize);
        }
    }
}
