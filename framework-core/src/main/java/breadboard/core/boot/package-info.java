/// Software for a machine's start: reading ELF files and raw images, and placing them, an initial RAM disk and the device tree
/// in RAM.
///
/// Nothing here knows boards or plugins.
package breadboard.core.boot;
