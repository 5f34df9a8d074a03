/// Memory as a hart sees it: translations, protection, reservations, pages of decoded code. Walking page tables is the MMU's.
package breadboard.cpu.rv64.mem;
