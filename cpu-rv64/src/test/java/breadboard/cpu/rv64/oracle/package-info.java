/// What others say a RISC-V hart does: tools that tests compare with, each skipped with a reason where it is not installed.
package breadboard.cpu.rv64.oracle;
