/// The core-local interruptor in SiFive's register layout (SiFive FU540-C000 manual, chapter 9), as QEMU's `virt` board has it.
package breadboard.dev.clint;
