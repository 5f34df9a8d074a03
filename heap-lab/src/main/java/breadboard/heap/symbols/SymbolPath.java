package breadboard.heap.symbols;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A symbol's name taken apart: the parts of its path. Understands Rust's legacy and v0 mangling as far as finding functions by their path
/// needs; every other name is one part.
///
/// Of a v0 name the identifiers are kept in their order and what binds them is dropped: `<T as m::Trait>::f` has the parts of T, those of
/// `m::Trait`, and f.
public record SymbolPath(List<String> parts) {
    private static final Pattern LLVM_SUFFIX = Pattern.compile("[.](llvm|cold|part|constprop|isra)[.].*|[.][0-9]+$");
    private static final Pattern HASH = Pattern.compile("h[0-9a-f]{16}");

    /// Takes a name apart.
    public static SymbolPath of(String mangled) {
        String name = LLVM_SUFFIX.matcher(mangled).replaceFirst("");
        List<String> parts = name.startsWith("_ZN") ? legacy(name) : name.startsWith("_R") ? v0(name) : List.of();
        return new SymbolPath(parts.isEmpty() ? List.of(name) : parts);
    }

    /// The last part but `fromEnd`; empty text when there are not so many.
    String last(int fromEnd) {
        int index = parts.size() - 1 - fromEnd;
        return index < 0 ? "" : parts.get(index);
    }

    /// The path as people write it.
    @Override
    public String toString() {
        return String.join("::", parts);
    }

    private static List<String> legacy(String name) {
        List<String> parts = new ArrayList<>();
        int at = 3;
        while (at < name.length() && Character.isDigit(name.charAt(at))) {
            int digits = at;
            while (digits < name.length() && Character.isDigit(name.charAt(digits))) {
                digits++;
            }
            int length = length(name, at, digits);
            if (length < 0 || digits + length > name.length()) {
                return List.of();
            }
            parts.add(unescaped(name.substring(digits, digits + length)));
            at = digits + length;
        }
        if (parts.size() > 1 && HASH.matcher(parts.getLast()).matches()) {
            parts.removeLast();
        }
        return parts;
    }

    private static String unescaped(String part) {
        String text = part.startsWith("_$") ? part.substring(1) : part;
        return text.replace("$LT$", "<").replace("$GT$", ">").replace("$RF$", "&").replace("$BP$", "*").replace("$C$", ",")
                .replace("$LP$", "(").replace("$RP$", ")").replace("$u20$", " ").replace("$u5b$", "[").replace("$u5d$", "]")
                .replace("$u7b$", "{").replace("$u7d$", "}").replace("..", "::");
    }

    /// The identifiers of RFC 2603's grammar. `s`, `B` and `K` begin numbers that would be mistaken for lengths.
    private static List<String> v0(String name) {
        List<String> parts = new ArrayList<>();
        int at = 2;
        while (at < name.length()) {
            char c = name.charAt(at);
            if (Character.isDigit(c)) {
                int digits = at;
                while (digits < name.length() && Character.isDigit(name.charAt(digits))) {
                    digits++;
                }
                int length = length(name, at, digits);
                int start = digits < name.length() && name.charAt(digits) == '_' ? digits + 1 : digits;
                if (length < 0 || start + length > name.length()) {
                    return List.of();
                }
                if (length > 0) {
                    parts.add(name.substring(start, start + length));
                }
                at = start + length;
            } else if (c == 's' || c == 'B' || c == 'K') {
                int end = name.indexOf('_', at);
                at = end < 0 ? name.length() : end + 1;
            } else {
                at++;
            }
        }
        return parts;
    }

    private static int length(String name, int from, int to) {
        return to - from > 6 ? -1 : Integer.parseInt(name.substring(from, to));
    }
}
