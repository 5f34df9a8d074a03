package breadboard.core.fdt;

import breadboard.api.fdt.FdtNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A node of a device tree in memory. Values are kept as they are stored: big-endian cells, strings with their final zero.
final class TreeNode implements FdtNode {
    private static final String PHANDLE = "phandle";

    private final TreeNode parent;
    private final String name;
    private final SequencedMap<String, byte[]> properties = new LinkedHashMap<>();
    private final SequencedMap<String, TreeNode> children = new LinkedHashMap<>();
    /// How many phandles the tree has; the root's counts.
    private int phandles;
    private int phandle;

    private TreeNode(TreeNode parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    /// The root of a new tree.
    static TreeNode root() {
        return new TreeNode(null, "");
    }

    String name() {
        return name;
    }

    Map<String, byte[]> properties() {
        return Collections.unmodifiableMap(properties);
    }

    SequencedMap<String, TreeNode> children() {
        return Collections.unmodifiableSequencedMap(children);
    }

    /// The node's full path, `/soc/serial@10000000`.
    String path() {
        Deque<String> names = new ArrayDeque<>();
        for (TreeNode each = this; each.parent != null; each = each.parent) {
            names.addFirst(each.name);
        }
        return "/" + String.join("/", names);
    }

    @Override
    public TreeNode child(String name) {
        return children.computeIfAbsent(name, _ -> new TreeNode(this, name));
    }

    @Override
    public TreeNode cells(String name, int... cells) {
        ByteBuffer value = ByteBuffer.allocate(cells.length * Integer.BYTES);
        for (int cell : cells) {
            value.putInt(cell);
        }
        return bytes(name, value.array());
    }

    @Override
    public TreeNode reg(String name, long... addressesAndSizes) {
        if (addressesAndSizes.length % 2 != 0) {
            throw new IllegalArgumentException(name + " of " + path() + " needs pairs of address and size");
        }
        return u64(name, addressesAndSizes);
    }

    @Override
    public TreeNode u64(String name, long... values) {
        ByteBuffer value = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long each : values) {
            value.putLong(each);
        }
        return bytes(name, value.array());
    }

    @Override
    public TreeNode strings(String name, String... values) {
        StringBuilder text = new StringBuilder();
        for (String each : values) {
            text.append(each).append('\0');
        }
        return bytes(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public TreeNode bytes(String name, byte[] value) {
        properties.put(name, value.clone());
        return this;
    }

    @Override
    public TreeNode flag(String name) {
        return bytes(name, new byte[0]);
    }

    @Override
    public int phandle() {
        if (phandle == 0) {
            TreeNode root = this;
            while (root.parent != null) {
                root = root.parent;
            }
            phandle = ++root.phandles;
            cells(PHANDLE, phandle);
        }
        return phandle;
    }
}
