/// Instructions as text, from the same generated rows that the decoder reads.
package breadboard.cpu.rv64.disasm;
