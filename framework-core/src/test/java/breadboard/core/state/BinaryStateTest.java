package breadboard.core.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.state.StateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryStateTest {

    @Test
    void smallNumbersTakeLittleRoom() {
        BinaryStateWriter writer = new BinaryStateWriter();
        writer.putLong(-3);
        writer.putBoolean(true);
        assertEquals(4, writer.toByteArray().length);
    }

    @Test
    void whatWasWrittenIsReadInOrder() {
        long[] edges = {0, 1, -1, 63, 64, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE, 0x8000_0000L};
        BinaryStateWriter writer = new BinaryStateWriter();
        for (long edge : edges) {
            writer.putLong(edge);
        }
        writer.putLongs(edges);
        writer.putBytes(new byte[] {1, -1, 0});
        writer.putLongs(new long[0]);
        writer.putBoolean(false);
        BinaryStateReader reader = new BinaryStateReader(writer.toByteArray());
        for (long edge : edges) {
            assertEquals(edge, reader.getLong());
        }
        assertArrayEquals(edges, reader.getLongs());
        assertArrayEquals(new byte[] {1, -1, 0}, reader.getBytes());
        assertArrayEquals(new long[0], reader.getLongs());
        assertEquals(false, reader.getBoolean());
        reader.end();
    }

    @Test
    void aReaderOutOfStepNoticesAtOnce() {
        BinaryStateWriter writer = new BinaryStateWriter();
        writer.putLong(5);
        StateException refused = assertThrows(StateException.class, () -> new BinaryStateReader(writer.toByteArray()).getBytes());
        assertEquals("expected BYTES at byte 0 of the state, found 0x6e", refused.getMessage());
        assertThrows(StateException.class, () -> new BinaryStateReader(writer.toByteArray()).getLongs());
        BinaryStateReader reader = new BinaryStateReader(writer.toByteArray());
        assertThrows(StateException.class, reader::end);
        reader.getLong();
        assertEquals("the state ends at byte 2", assertThrows(StateException.class, reader::getLong).getMessage());
    }

    @Test
    void anArrayOfAnotherLengthIsRefused() {
        BinaryStateWriter writer = new BinaryStateWriter();
        writer.putLongs(new long[3]);
        assertThrows(StateException.class, () -> new BinaryStateReader(writer.toByteArray()).getLongs(new long[4]));
    }

    @Test
    void damagedStateGivesNothingButRefusals() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        BinaryStateWriter writer = new BinaryStateWriter();
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            kinds.add(random.nextInt(3));
            switch (kinds.getLast()) {
                case 0 -> writer.putLong(random.nextLong() >> random.nextInt(64));
                case 1 -> writer.putLongs(random.longs(random.nextInt(20)).toArray());
                default -> writer.putBytes(new byte[random.nextInt(50)]);
            }
        }
        byte[] good = writer.toByteArray();
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int i = random.nextInt(4); i >= 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            readAll(bad, kinds, "seed " + seed + ", round " + round);
        }
    }

    private static void readAll(byte[] state, List<Integer> kinds, String where) {
        try {
            BinaryStateReader reader = new BinaryStateReader(state);
            for (int kind : kinds) {
                switch (kind) {
                    case 0 -> reader.getLong();
                    case 1 -> reader.getLongs();
                    default -> reader.getBytes();
                }
            }
            reader.end();
        } catch (StateException _) {
            // What damage may lead to.
        } catch (RuntimeException other) {
            throw new AssertionError(where, other);
        }
    }
}
