/// What instructions mean and how they are encoded: one class for each extension, static methods without state.
///
/// Nothing here fetches, decodes, counts or advances the pc. A new extension is a new class; there is no list to add it to.
package breadboard.cpu.rv64.insn;
