package breadboard.core.fdt;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Writes a tree in the flattened format, version 17 (DTSpec §5): header, memory reservations, structure, strings. The block of
/// reservations is empty: `/reserved-memory` says which RAM is taken.
final class FlattenedTree {
    private static final int MAGIC = 0xd00dfeed;
    private static final int VERSION = 17;
    private static final int LAST_COMPATIBLE_VERSION = 16;
    private static final int HEADER_BYTES = 40;
    private static final int RESERVATION_BYTES = 16;
    private static final int BOOT_HART = 0;
    private static final int BEGIN_NODE = 1;
    private static final int END_NODE = 2;
    private static final int PROPERTY = 3;
    private static final int END = 9;

    private final ByteArrayOutputStream structure = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final Map<String, Integer> stringOffsets = new HashMap<>();

    private FlattenedTree() { }

    /// The flattened tree.
    static byte[] of(TreeNode root) {
        FlattenedTree tree = new FlattenedTree();
        tree.node(root);
        tree.token(END);
        return tree.assembled();
    }

    private byte[] assembled() {
        int structureOffset = HEADER_BYTES + RESERVATION_BYTES;
        int stringsOffset = structureOffset + structure.size();
        int totalBytes = aligned(stringsOffset + strings.size(), Long.BYTES);
        ByteBuffer tree = ByteBuffer.allocate(totalBytes);
        tree.putInt(MAGIC).putInt(totalBytes).putInt(structureOffset).putInt(stringsOffset).putInt(HEADER_BYTES);
        tree.putInt(VERSION).putInt(LAST_COMPATIBLE_VERSION).putInt(BOOT_HART).putInt(strings.size()).putInt(structure.size());
        tree.putLong(0).putLong(0);
        tree.put(structure.toByteArray()).put(strings.toByteArray());
        return tree.array();
    }

    private void node(TreeNode node) {
        token(BEGIN_NODE);
        padded((node.name() + '\0').getBytes(StandardCharsets.US_ASCII));
        node.properties().forEach((name, value) -> {
            token(PROPERTY);
            token(value.length);
            token(stringOffsets.computeIfAbsent(name, this::string));
            padded(value);
        });
        node.children().values().forEach(this::node);
        token(END_NODE);
    }

    private int string(String text) {
        int offset = strings.size();
        strings.writeBytes((text + '\0').getBytes(StandardCharsets.US_ASCII));
        return offset;
    }

    private void token(int value) {
        structure.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    private void padded(byte[] bytes) {
        structure.writeBytes(bytes);
        structure.writeBytes(new byte[aligned(bytes.length, Integer.BYTES) - bytes.length]);
    }

    private static int aligned(int value, int alignment) {
        return (value + alignment - 1) / alignment * alignment;
    }
}
