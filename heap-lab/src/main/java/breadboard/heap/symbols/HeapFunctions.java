package breadboard.heap.symbols;

import breadboard.api.attach.GuestSymbol;
import breadboard.api.attach.SymbolTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The heap functions that a program has, level by level. Of several levels only the innermost serves: each call comes through it once.
///
/// @param level  the level to hook; empty when the program has no functions to allocate and to free that are known
/// @param points its functions, by address
/// @param outer  functions of the levels around it: who called them is who really asked
/// @param heaps  the groups of each level, inside out: `heap methods: buddy_allocator::Heap (init, alloc, dealloc)`
public record HeapFunctions(Optional<Level> level, List<HookPoint> points, List<HookPoint> outer, List<String> heaps) {

    private record Found(Patterns.Meaning meaning, HookPoint point) { }

    /// Looks through a program's symbols.
    ///
    /// @param given what the user named; where it is not empty nothing else is hooked
    /// @throws IllegalArgumentException when the program lacks what the user named
    public static HeapFunctions of(SymbolTable symbols, List<UserHook> given) {
        TreeMap<Level, TreeMap<String, List<Found>>> levels = new TreeMap<>();
        for (GuestSymbol symbol : symbols.all()) {
            Patterns.of(SymbolPath.of(symbol.name())).filter(_ -> symbol.isFunction() || symbol.sizeBytes() == 0).ifPresent(meaning ->
                    levels.computeIfAbsent(meaning.level(), _ -> new TreeMap<>()).computeIfAbsent(meaning.group(), _ -> new ArrayList<>())
                            .add(new Found(meaning, point(symbol, meaning))));
        }
        List<String> heaps = new ArrayList<>();
        levels.forEach((level, groups) -> groups.forEach((group, found) -> heaps.add(level + ": " + group + " ("
                + String.join(", ", found.stream().map(each -> each.point().op().toString()).distinct().toList()) + ")")));
        if (!given.isEmpty()) {
            return new HeapFunctions(Optional.of(Level.GIVEN), points(symbols, given), List.of(), heaps);
        }
        List<HookPoint> inner = List.of();
        Optional<Level> level = Optional.empty();
        List<HookPoint> outer = new ArrayList<>();
        for (var entry : levels.entrySet()) {
            Optional<List<Found>> complete = level.isPresent() ? Optional.empty() : complete(entry.getValue());
            if (complete.isPresent()) {
                level = Optional.of(entry.getKey());
                inner = complete.get().stream().map(Found::point).toList();
            } else if (level.isPresent()) {
                entry.getValue().values().forEach(group -> group.forEach(each -> outer.add(each.point())));
            }
        }
        return new HeapFunctions(level, inner, List.copyOf(outer), heaps);
    }

    private static HookPoint point(GuestSymbol symbol, Patterns.Meaning meaning) {
        return new HookPoint(meaning.op(), symbol.address(), symbol.name(), symbol.sizeBytes(), meaning.registers(), meaning.fixedSize());
    }

    /// The group with the most functions among those that can both allocate and free.
    private static Optional<List<Found>> complete(SequencedMap<String, List<Found>> groups) {
        return groups.values().stream().filter(group -> has(group, HeapOp.ALLOC) && has(group, HeapOp.FREE))
                .max(Comparator.comparingInt(List::size));
    }

    private static boolean has(List<Found> group, HeapOp op) {
        return group.stream().anyMatch(each -> each.point().op() == op);
    }

    private static List<HookPoint> points(SymbolTable symbols, List<UserHook> given) {
        return given.stream().map(hook -> hook.in(symbols)
                .orElseThrow(() -> new IllegalArgumentException("the kernel has no symbol '" + hook.place() + "'"))).toList();
    }
}
