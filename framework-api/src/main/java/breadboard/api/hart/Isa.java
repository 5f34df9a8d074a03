package breadboard.api.hart;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A RISC-V ISA string taken apart: `rv64gc_zicsr_zba` is XLEN 64 and the extensions `i m a f d c zicsr zifencei zba`.
///
/// @param xlen       32 or 64
/// @param extensions names in lower case, single letters first and in canonical order, then the others as written
public record Isa(int xlen, Set<String> extensions) {
    private static final String CANONICAL = "iemafdqcbv";
    /// What an extension needs, before what that needs in turn.
    private static final List<Map.Entry<String, String>> NEEDS = List.of(Map.entry("zfh", "zfhmin"), Map.entry("zfhmin", "f"),
            Map.entry("zfa", "f"), Map.entry("zacas", "a"), Map.entry("d", "f"));

    /// Copies the set, keeping its order.
    public Isa {
        extensions = Collections.unmodifiableSet(new LinkedHashSet<>(extensions));
    }

    /// Takes a string apart; `g` becomes `imafd_zicsr_zifencei`, and what an extension needs is added (`d` needs `f`, `f` needs
    /// `zicsr`, `zfh` needs `zfhmin`).
    ///
    /// @throws IllegalArgumentException with a sentence when the string is malformed
    public static Isa parse(String text) {
        String isa = text.toLowerCase(Locale.ROOT);
        int xlen = isa.startsWith("rv64") ? 64 : isa.startsWith("rv32") ? 32 : 0;
        if (xlen == 0) {
            throw new IllegalArgumentException("'" + text + "' does not begin with rv32 or rv64");
        }
        List<String> parts = List.of(isa.substring(4).split("_", -1));
        Set<String> letters = new LinkedHashSet<>();
        Set<String> named = new LinkedHashSet<>();
        for (char letter : parts.getFirst().toCharArray()) {
            addLetter(text, letter, letters, named);
        }
        for (String part : parts.subList(1, parts.size())) {
            if (part.length() == 1) {
                addLetter(text, part.charAt(0), letters, named);
            } else if (part.matches("[zsx][a-z0-9]+")) {
                named.add(part);
            } else {
                throw new IllegalArgumentException("'" + part + "' in '" + text + "' is not an extension's name");
            }
        }
        if (!letters.contains("i")) {
            throw new IllegalArgumentException("'" + text + "' has no base: i or g must come first");
        }
        return new Isa(xlen, closed(letters, named));
    }

    private static void addLetter(String text, char letter, Set<String> letters, Set<String> named) {
        if (letter == 'g') {
            letters.addAll(List.of("i", "m", "a", "f", "d"));
            named.add("zicsr");
            named.add("zifencei");
        } else if (CANONICAL.indexOf(letter) >= 0) {
            letters.add(String.valueOf(letter));
        } else {
            throw new IllegalArgumentException("'" + letter + "' in '" + text + "' is not an extension's letter");
        }
    }

    private static Set<String> closed(Set<String> letters, Set<String> named) {
        for (Map.Entry<String, String> need : NEEDS) {
            if (letters.contains(need.getKey()) || named.contains(need.getKey())) {
                (need.getValue().length() == 1 ? letters : named).add(need.getValue());
            }
        }
        Set<String> all = new LinkedHashSet<>();
        for (char letter : CANONICAL.toCharArray()) {
            if (letters.contains(String.valueOf(letter))) {
                all.add(String.valueOf(letter));
            }
        }
        if (letters.contains("f")) {
            all.add("zicsr");
        }
        all.addAll(named);
        return all;
    }

    /// Whether the extension is there.
    public boolean has(String extension) {
        return extensions.contains(extension);
    }

    /// The string for the device tree's `riscv,isa`: `rv64imafdc_zicsr_zifencei`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("rv").append(xlen);
        for (String extension : extensions) {
            if (extension.length() > 1) {
                text.append('_');
            }
            text.append(extension);
        }
        return text.toString();
    }
}
