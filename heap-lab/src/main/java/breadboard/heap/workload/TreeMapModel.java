package breadboard.heap.workload;

import java.util.ArrayList;
import java.util.List;

/// The nodes of a B-tree that maps words to words, of order 6 as Rust's `BTreeMap`: leaves of 192 bytes, inner nodes of 288. Nodes split when a
/// twelfth entry comes; a node that has lost its last entry is given back. (Rust also merges nodes that are less than half full.)
final class TreeMapModel {
    private static final int MOST_KEYS = 11;
    private static final long LEAF_BYTES = 192;
    private static final long INNER_BYTES = 288;

    private final Requests requests;
    private Node root;

    TreeMapModel(Requests requests) {
        this.requests = requests;
    }

    /// A node, with its block.
    private static final class Node {
        private final int block;
        private final List<Long> keys = new ArrayList<>();
        private final List<Node> children = new ArrayList<>();

        Node(int block) {
            this.block = block;
        }

        boolean isLeaf() {
            return children.isEmpty();
        }

        int indexOf(long key) {
            int index = 0;
            while (index < keys.size() && keys.get(index) < key) {
                index++;
            }
            return index;
        }
    }

    /// Inserts and removes keys of a range twice as large as what shall stay in the map, at random.
    void run(int operations, Randomness random) {
        int range = Math.max(16, operations / 4);
        for (int i = 0; i < operations; i++) {
            long key = random.below(range);
            if (random.below(3) < 2) {
                insert(key);
            } else if (root != null) {
                root = remove(root, key) ? null : root;
            }
        }
        requests.freeAll();
    }

    private void insert(long key) {
        if (root == null) {
            root = new Node(requests.allocate(LEAF_BYTES, 8, 0));
        }
        Node sibling = insert(root, key);
        if (sibling != null) {
            Node above = new Node(requests.allocate(INNER_BYTES, 8, 0));
            above.keys.add(root.keys.removeLast());
            above.children.add(root);
            above.children.add(sibling);
            root = above;
        }
    }

    /// The right half where the node had to split; the key between the halves is then the node's last.
    private Node insert(Node node, long key) {
        int index = node.indexOf(key);
        if (index < node.keys.size() && node.keys.get(index) == key) {
            return null;
        }
        if (node.isLeaf()) {
            node.keys.add(index, key);
        } else {
            Node child = node.children.get(index);
            Node sibling = insert(child, key);
            if (sibling == null) {
                return null;
            }
            node.keys.add(index, child.keys.removeLast());
            node.children.add(index + 1, sibling);
        }
        return node.keys.size() > MOST_KEYS ? split(node) : null;
    }

    private Node split(Node node) {
        Node right = new Node(requests.allocate(node.isLeaf() ? LEAF_BYTES : INNER_BYTES, 8, 0));
        int middle = node.keys.size() / 2;
        right.keys.addAll(node.keys.subList(middle + 1, node.keys.size()));
        node.keys.subList(middle + 1, node.keys.size()).clear();
        if (!node.isLeaf()) {
            right.children.addAll(node.children.subList(middle + 1, node.children.size()));
            node.children.subList(middle + 1, node.children.size()).clear();
        }
        return right;
    }

    /// Whether the node is gone. Keys of inner nodes stay: they still part what lies below.
    private boolean remove(Node node, long key) {
        int index = node.indexOf(key);
        if (node.isLeaf()) {
            if (index < node.keys.size() && node.keys.get(index) == key) {
                node.keys.remove(index);
            }
            return gone(node, node.keys.isEmpty());
        }
        if (remove(node.children.get(index), key)) {
            node.children.remove(index);
            if (!node.keys.isEmpty()) {
                node.keys.remove(Math.min(index, node.keys.size() - 1));
            }
        }
        return gone(node, node.children.isEmpty());
    }

    private boolean gone(Node node, boolean empty) {
        if (empty) {
            requests.free(node.block);
        }
        return empty;
    }
}
