/// The interpreter: a loop over decoded instructions, written by the annotation processor, and what surrounds it.
package breadboard.cpu.rv64.interp;
