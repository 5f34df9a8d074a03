/// The RV64 harts as a plugin: what the host sees of them, and how they are built. Architecture is below, in the sub-packages.
package breadboard.cpu.rv64;
