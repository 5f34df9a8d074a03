package breadboard.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values of MATCH and MASK are those of riscv-opcodes' `encoding.h`, instruction words those of binutils' assembler.
class LineParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            addi imm[11:0] rs1 000 rd 0010011;                                       0x13;       0x707f
            beq imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011;                        0x63;       0x707f
            slli 000000 shamt[5:0] rs1 001 rd 0010011;                               0x1013;     0xfc00707f
            fmadd.d frs3 01 frs2 frs1 rm frd 1000011;                                0x2000043;  0x600007f
            amoadd.w 00000 aq rl rs2 rs1 010 rd 0101111;                             0x202f;     0xf800707f
            ecall 000000000000 00000 000 00000 1110011;                              0x73;       0xffffffff
            fence.i ------------ ----- 001 ----- 0001111;                            0x100f;     0x707f
            c.addi 000 imm[5] rd/rs1 imm[4:0] 01 | rd!=0;                            0x1;        0xe003
            c.sub 100011 rd'/rs1' 00 rs2' 01;                                        0x8c01;     0xfc63
            csrrs csr rs1 010 rd 1110011 | rs1=0;                                    0x2073;     0xff07f
            """)
    void fixedBitsAreThoseOfTheLine(String line, String match, String mask) throws BadEncoding {
        EncodingLine parsed = LineParser.parse(line);
        assertEquals(Integer.toHexString(Long.decode(match).intValue()), Integer.toHexString(parsed.match()));
        assertEquals(Integer.toHexString(Long.decode(mask).intValue()), Integer.toHexString(parsed.mask()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            jal imm[20|10:1|11|19:12] rd 1101111;              IMM;   0xffdff06f; -4
            beq imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011;  IMM;   0xfe000ee3; -4
            lui imm[31:12] rd 0110111;                         IMM;   0xfffff537; -4096
            c.addi16sp 011 nzimm[9] 00010 nzimm[4|6|8:7|5] 01; IMM;   0x7139;     -64
            c.addi4spn 000 nzuimm[5:4|9:6|2|3] rd' 00;         IMM;   0x1fe0;     1020
            c.ld 011 uimm[5:3] rs1' uimm[7:6] rd' 00;          IMM;   0x7f68;     248
            c.ld 011 uimm[5:3] rs1' uimm[7:6] rd' 00;          RS1;   0x7f68;     14
            c.j 101 imm[11|4|9:8|10|6|7|3:1|5] 01;             IMM;   0xbffd;     -2
            slli 000000 shamt[5:0] rs1 001 rd 0010011;         SHAMT; 0x03f51513; 63
            csrrw csr rs1 001 rd 1110011;                      CSR;   0xc0151573; 3073
            """)
    void operandsAreExtractedAndPutBack(String line, Operand operand, String word, int value) throws BadEncoding {
        Field field = LineParser.parse(line).field(operand);
        int raw = Long.decode(word).intValue();
        assertEquals(value, field.extract(raw));
        assertEquals(raw & field.instructionMask(), field.insert(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            addi imm[11:0] rs1 00 rd 0010011;             the fields have 31 bits, an encoding has 16 or 32
            addi imm[11:0] rs9 000 rd 0010011;            'rs9' is not an operand
            addi imm rs1 000 rd 0010011;                  'imm' needs bit ranges, such as imm[11:0]
            jal imm[20|10:1|11|19:13] 0 rd 1101111;       imm has a hole: some bits below its highest are not given
            beq imm[12|10:5] rs2 rs1 000 imm[4:1|10] 1100011; a bit of imm is given twice
            addi imm[0:11] rs1 000 rd 0010011;            '0:11' is not a range of bits
            add 0000000 rd rs1 000 rd 0110011;            rd is given twice
            addi imm[11:0] rs1 000 rd 0010001;            the two lowest bits are 11 in encodings of 32 bits, and in no others
            c.nop 0000000000000011;                       the two lowest bits are 11 in encodings of 32 bits, and in no others
            addi imm[11:0] rs1 000 rd 0010011 | rs2!=0;   there is no field rs2 that could differ from 0
            addi imm[11:0] rs1 000 rd 0010011 | rd<3;     'rd<3' is not a condition such as rd!=0, rs1=2 or within fence
            c.add 1001 rd/rs1 rs2 10 | rs1=99;            rs1 cannot be 99
            addi;                                         a mnemonic and the encoding's fields are expected
            """)
    void whatBreaksTheNotationIsSaid(String line, String problem) {
        assertEquals(problem, assertThrows(BadEncoding.class, () -> LineParser.parse(line)).getMessage());
    }

    @Test
    void conditionsFixExcludeAndPlace() throws BadEncoding {
        EncodingLine line = LineParser.parse("c.lwsp 010 uimm[5] rd uimm[4:2|7:6] 10 | rd!=0 rs1=2 within c.other");
        assertEquals(2, line.field(Operand.RS1).extract(-1));
        assertEquals(1, line.exclusions().size());
        assertEquals(Optional.of("c.other"), line.within());
    }
}
