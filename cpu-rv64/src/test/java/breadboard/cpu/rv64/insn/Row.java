package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.decode.Encoding;

/// An instruction among others that give it operands and take its result: a row for an `InstructionTable`.
///
/// @param encoding what it exercises
/// @param what     for messages
/// @param code     reads `a0`, `a1`, `a2`, leaves its result in `a0`
/// @param table    three operands a case
record Row(Encoding encoding, String what, String code, long[] table) {
}
