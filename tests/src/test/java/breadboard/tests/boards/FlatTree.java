package breadboard.tests.boards;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// A flattened device tree taken apart (DTSpec §5).
///
/// @param nodes the properties of each node, by its path: `/soc/serial@10000000`
record FlatTree(Map<String, Map<String, byte[]>> nodes) {

    static FlatTree read(byte[] blob) {
        ByteBuffer tree = ByteBuffer.wrap(blob);
        int strings = tree.getInt(12);
        Map<String, Map<String, byte[]>> nodes = new LinkedHashMap<>();
        Deque<String> paths = new ArrayDeque<>();
        tree.position(tree.getInt(8));
        while (true) {
            switch (tree.getInt()) {
                case 1 -> {
                    String name = text(blob, tree.position());
                    tree.position(aligned(tree.position() + name.length() + 1));
                    paths.push(paths.isEmpty() ? "" : paths.peek() + "/" + name);
                    nodes.put(paths.peek(), new LinkedHashMap<>());
                }
                case 2 -> paths.pop();
                case 3 -> {
                    int length = tree.getInt();
                    String name = text(blob, strings + tree.getInt());
                    nodes.get(paths.peek()).put(name, Arrays.copyOfRange(blob, tree.position(), tree.position() + length));
                    tree.position(aligned(tree.position() + length));
                }
                case 4 -> { }
                case 9 -> {
                    return new FlatTree(nodes);
                }
                default -> throw new IllegalArgumentException("no such token in a flattened tree");
            }
        }
    }

    private static String text(byte[] blob, int from) {
        int end = from;
        while (blob[end] != 0) {
            end++;
        }
        return new String(blob, from, end - from, StandardCharsets.US_ASCII);
    }

    private static int aligned(int offset) {
        return offset + 3 & -4;
    }
}
