package breadboard.isa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One encoding of the instruction whose semantics is the annotated static method, in the notation of the manual's listings.
///
/// The line is a mnemonic, then the fields from the most significant bit on, then conditions behind a bar:
///
///     addi    imm[11:0] rs1 000 rd 0010011
///     c.lwsp  010 uimm[5] rd uimm[4:2|7:6] 10 | rd!=0 rs1=2
///     fence.tso 1000 0011 0011 ----- 000 ----- 0001111 | within fence
///
/// Fields
/// - `0110011` bits as they stand; `-----` bits that do not matter.
/// - `rd rs1 rs2`, `frd frs1 frs2 frs3`: register numbers of five bits; with a prime, as in `rs1'`, three bits for registers 8 to 15;
///   `rd/rs1` is both at once.
/// - `imm[12|10:5]`: these bits of the immediate, sign-extended from the highest that occurs; `uimm` is zero-extended; `nzimm` and
///   `nzuimm` are never 0. All are the operand `imm`.
/// - `shamt[5:0]`, `rm`, `csr`, `zimm[4:0]`; `aq rl pred succ` matter to the disassembler only.
///
/// Conditions
/// - `rd!=0`: the encoding excludes this value of a field; `rd!=odd` excludes all odd ones.
/// - `rs1=2`: an operand that the encoding has no field for has this value; if it has a field, only this value belongs to the encoding.
/// - `within fence`: the encoding is a part of another one's and takes precedence over it.
///
/// Parameters of the method
/// - `long rs1`, `long rs2`, `long frs1`.. are register contents; `int rs1`, `int rs2`, `int rd` register numbers, 32 for x0 as `rd`;
///   `long imm`, `int shamt`, `int rm` (resolved), `int csr`, `long zimm` are as encoded; `long pc` is the address of the instruction.
/// - `Memory memory` means that it may trap, `Fpu fpu` that it may raise flags, `Core core` anything, including a change of the pc.
///
/// A `long` result goes to `rd` or `frd`, a `boolean` decides a branch to `pc + imm`; see also `Jump`.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
@Repeatable(Insn.List.class)
public @interface Insn {
    /// The line.
    String value();

    /// How the disassembler writes the operands, such as `rd,imm(rs1)`; by default it follows from the form of the instruction.
    /// Beside the operands' names there are `target` and `upper`, as `AssemblyText` says, and `exact`, an `rm` that cannot matter:
    /// it is left out when it is 0; and `constant`, the number that a `zimm` stands for.
    String text() default "";

    /// Extensions that all must be there, separated by blanks; by default that of the class, and `c` for 16-bit encodings.
    /// `zbb|zbkb` is one that is there when either is.
    String needs() default "";

    /// Several encodings of one instruction.
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.SOURCE)
    @interface List {
        /// The lines.
        Insn[] value();
    }
}
