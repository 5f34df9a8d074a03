/// Address translation as Priv §12.3.2 numbers its steps. Nothing is cached here: the CPU owns the TLB.
package breadboard.mmu.sv39;
