/// Physical memory as harts and devices see it: ranges, access widths, devices, RAM.
///
/// Nothing here knows about virtual addresses, harts or traps.
package breadboard.api.bus;
