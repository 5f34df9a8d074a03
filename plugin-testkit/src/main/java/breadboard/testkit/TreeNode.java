package breadboard.testkit;

import breadboard.api.fdt.FdtNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/// A device-tree node that keeps its properties as device-tree source (Devicetree Specification 0.4, chapter 6).
public final class TreeNode implements FdtNode {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, TreeNode> children = new LinkedHashMap<>();
    private final IntSupplier phandles;
    private int phandle;

    /// A node without properties.
    ///
    /// @param phandles gives the next free phandle
    TreeNode(IntSupplier phandles) {
        this.phandles = phandles;
    }

    @Override
    public TreeNode child(String name) {
        return children.computeIfAbsent(name, _ -> new TreeNode(phandles));
    }

    @Override
    public TreeNode cells(String name, int... cells) {
        return put(name, Arrays.stream(cells).mapToObj(cell -> "0x" + Integer.toHexString(cell))
                .collect(Collectors.joining(" ", "<", ">")));
    }

    @Override
    public TreeNode reg(String name, long... addressesAndSizes) {
        return u64(name, addressesAndSizes);
    }

    @Override
    public TreeNode u64(String name, long... values) {
        return cells(name, Arrays.stream(values).flatMap(value -> Arrays.stream(new long[] {value >>> 32, value}))
                .mapToInt(half -> (int) half).toArray());
    }

    @Override
    public TreeNode strings(String name, String... values) {
        return put(name, Arrays.stream(values).map(value -> "\"" + value + "\"").collect(Collectors.joining(", ")));
    }

    @Override
    public TreeNode bytes(String name, byte[] value) {
        StringBuilder text = new StringBuilder("[");
        for (byte octet : value) {
            text.append("%02x".formatted(octet));
        }
        return put(name, text.append(']').toString());
    }

    @Override
    public TreeNode flag(String name) {
        return put(name, "");
    }

    @Override
    public int phandle() {
        if (phandle == 0) {
            phandle = phandles.getAsInt();
            cells("phandle", phandle);
        }
        return phandle;
    }

    /// The value of a property as source: `<0x0 0x10000000 0x0 0x100>`, `"ns16550a"`, empty for a flag; null when it is absent.
    public String property(String name) {
        return properties.get(name);
    }

    /// Names of the children, in order.
    public List<String> childNames() {
        return List.copyOf(children.keySet());
    }

    private TreeNode put(String name, String value) {
        properties.put(name, value);
        return this;
    }

    void write(String name, StringBuilder source) {
        source.append(name).append(" {\n");
        properties.forEach((key, value) -> source.append(key).append(value.isEmpty() ? "" : " = " + value).append(";\n"));
        children.forEach((key, child) -> child.write(key, source));
        source.append("};\n");
    }
}
