/// State of one hart: registers, CSRs, counters, traps and interrupts. No instruction is described here, no memory accessed.
package breadboard.cpu.rv64.core;
