package breadboard.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            add 0000000 rs2 rs1 000 rd 0110011; sub 0100000 rs2 rs1 000 rd 0110011;     false
            add 0000000 rs2 rs1 000 rd 0110011; x 0000000 00000 rs1 000 rd 0110011;     true
            c.jr 1000 rs1 00000 10 | rs1!=0;    c.mv 1000 rd rs2 10 | rs2!=0;           false
            c.jr 1000 rs1 00000 10;             c.mv 1000 rd rs2 10;                    true
            c.lui 011 imm[17] rd imm[16:12] 01 | rd!=2; c.addi16sp 011 imm[9] 00010 imm[4|6|8:7|5] 01; false
            c.lui 011 imm[17] rd imm[16:12] 01; c.addi16sp 011 imm[9] 00010 imm[4|6|8:7|5] 01; true
            csrrs csr rs1 010 rd 1110011 | rs1=0; csrrs csr rs1 010 rd 1110011 | rs1!=0; false
            c.addi 000 imm[5] rd/rs1 imm[4:0] 01; addi imm[11:0] rs1 000 rd 0010011;    false
            """)
    void encodingsOverlapWhenAnInstructionBelongsToBoth(String one, String two, boolean overlap) throws BadEncoding {
        EncodingLine first = LineParser.parse(one);
        EncodingLine second = LineParser.parse(two);
        assertEquals(overlap, first.overlaps(second));
        assertEquals(overlap, second.overlaps(first));
    }

    @Test
    void aPartHasMoreFixedBitsAndNoOthers() throws BadEncoding {
        EncodingLine fence = LineParser.parse("fence ---- pred succ ----- 000 ----- 0001111");
        EncodingLine tso = LineParser.parse("fence.tso 1000 0011 0011 ----- 000 ----- 0001111");
        EncodingLine instruction = LineParser.parse("fence.i ------------ ----- 001 ----- 0001111");
        assertTrue(tso.isPartOf(fence));
        assertFalse(fence.isPartOf(tso));
        assertFalse(fence.isPartOf(fence));
        assertFalse(instruction.isPartOf(fence));
    }

    @Test
    void overlapAgreesWithTryingWords() throws BadEncoding {
        String[] fields = {"rd", "00000", "00010", "imm[4:0]"};
        String[] conditions = {"", " | rd!=0", " | rd!=2"};
        long seed = System.nanoTime();
        System.out.println("EncodingLineTest seed " + seed);
        Random random = new Random(seed);
        for (int k = 0; k < 2000; k++) {
            EncodingLine one = line(random, fields, conditions);
            EncodingLine two = line(random, fields, conditions);
            boolean shared = false;
            for (int raw = 0; raw < 1 << 16 && !shared; raw++) {
                shared = belongs(one, raw) && belongs(two, raw);
            }
            assertEquals(shared, one.overlaps(two), one + " and " + two);
        }
    }

    private static EncodingLine line(Random random, String[] fields, String[] conditions) throws BadEncoding {
        String first = fields[random.nextInt(fields.length)];
        String second = first.equals(fields[0]) || first.equals(fields[3]) ? fields[1 + random.nextInt(2)] : fields[random.nextInt(fields.length)];
        boolean hasRd = first.equals("rd") || second.equals("rd");
        return LineParser.parse("x 0000 " + first + " " + second + " 01" + (hasRd ? conditions[random.nextInt(conditions.length)] : ""));
    }

    private static boolean belongs(EncodingLine line, int raw) {
        return (raw & line.mask()) == line.match()
                && line.exclusions().stream().noneMatch(exclusion -> exclusion.field().extract(raw) == exclusion.value());
    }
}
