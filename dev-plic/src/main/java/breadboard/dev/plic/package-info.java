/// The platform-level interrupt controller of the RISC-V PLIC specification 1.0.0, with two contexts for each hart.
package breadboard.dev.plic;
