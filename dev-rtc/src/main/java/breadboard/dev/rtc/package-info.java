/// The Goldfish real-time clock (Android emulator, docs/GOLDFISH-VIRTUAL-HARDWARE.TXT §3), as QEMU's `virt` board has it.
package breadboard.dev.rtc;
