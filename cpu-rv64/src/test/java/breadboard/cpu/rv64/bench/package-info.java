/// A hart on a bench: fake RAM, bus and page tables, and a way to carry out one instruction at a time without decoding any.
package breadboard.cpu.rv64.bench;
