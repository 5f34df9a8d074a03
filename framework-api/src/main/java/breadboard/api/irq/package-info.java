/// Interrupt wires: a level from a source to a sink.
package breadboard.api.irq;
