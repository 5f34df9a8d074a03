/// From instruction words to packed decoded instructions. Rows are generated from the annotated methods in `insn`.
package breadboard.cpu.rv64.decode;
