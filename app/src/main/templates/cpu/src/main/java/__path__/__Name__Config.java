package __package__;

import breadboard.api.config.Address;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// What a board says of the CPU, below `[cpu.config]`: a component `vendorId` is the key `vendor-id`.
///
/// @param vendorId value of `mvendorid`
record __Name__Config(@Default("0") @Doc("value of mvendorid") Address vendorId) { }
