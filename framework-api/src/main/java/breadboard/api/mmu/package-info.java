/// Address translation: walking page tables. Caching translations is the CPU's business.
package breadboard.api.mmu;
