package breadboard.api.sbi;

import breadboard.api.bus.AddressRange;

/// What the host has loaded and tells the firmware.
///
/// @param bootHart    id of the hart that starts the supervisor
/// @param entry       address of the supervisor's first instruction
/// @param deviceTree  where the device tree lies in RAM
/// @param banner      whether to print the banner
public record BootInfo(int bootHart, long entry, AddressRange deviceTree, boolean banner) { }
