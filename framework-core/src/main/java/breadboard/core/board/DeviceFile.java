package breadboard.core.board;

import breadboard.api.config.HostFile;

/// A file that a device's configuration names.
///
/// @param device the device's id
/// @param file   as written in the board
public record DeviceFile(String device, HostFile file) { }
