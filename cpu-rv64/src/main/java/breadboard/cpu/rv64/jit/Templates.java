package breadboard.cpu.rv64.jit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// What has been compiled in this JVM: a machine that comes to code which another one has compiled takes the same class, which the host's compilers
/// have been through.
///
/// Templates are found by where they can be entered; whoever takes one has to look whether its code is there. Those that were not
/// taken for longest go first when there are too many instructions. Of code that was replaced the class is kept by its regions alone.
final class Templates {
    /// Those of all harts in the JVM. An instruction takes about 150 bytes of the host's metadata, and up to 300 of its heap.
    static final Templates SHARED = new Templates(60_000);
    private static final int MOST_AT_PLACE = 8;

    private final int mostInstructions;
    private final Map<Place, List<Template>> byPlace = new HashMap<>();
    /// The one that was taken last is the last.
    private final SequencedSet<Template> all = new LinkedHashSet<>();
    private int instructions;
    private int harts;

    /// Where templates are of use.
    ///
    /// @param kind whose templates differ though the code may not
    record Place(long pc, Kind kind) {
    }

    /// What else decides what a template is like.
    ///
    /// @param onePage whether it does not go beyond the page of its first instruction
    record Kind(Tuning tuning, long misalignedTargetBits, boolean onePage) {
    }

    Templates(int mostInstructions) {
        this.mostInstructions = mostInstructions;
    }

    /// A hart comes that may compile.
    synchronized void join() {
        harts++;
    }

    /// Whether there has been more than one hart. What is compiled for the only one is better for it, but for no other.
    synchronized boolean areShared() {
        return harts > 1;
    }

    synchronized boolean isEmpty() {
        return all.isEmpty();
    }

    synchronized int instructions() {
        return instructions;
    }

    /// Those that can be entered at a place, the latest first.
    synchronized List<Template> at(Place place) {
        return List.copyOf(byPlace.getOrDefault(place, List.of()));
    }

    /// One was taken.
    synchronized void taken(Template template) {
        if (all.remove(template)) {
            all.add(template);
        }
    }

    /// Adds a new one.
    synchronized void add(Template template) {
        all.add(template);
        instructions += template.plan.size();
        for (long pc : template.plan.entries()) {
            List<Template> there = byPlace.computeIfAbsent(new Place(pc, template.kind), _ -> new ArrayList<>(1));
            there.addFirst(template);
            if (there.size() > MOST_AT_PLACE) {
                // Whoever looks from another of its places finds it no more, either.
                remove(there.getLast());
            }
        }
        while (instructions > mostInstructions && all.size() > 1) {
            remove(all.getFirst());
        }
    }

    /// No new region is made of it.
    synchronized void remove(Template template) {
        if (!all.remove(template)) {
            return;
        }
        instructions -= template.plan.size();
        for (long pc : template.plan.entries()) {
            byPlace.computeIfPresent(new Place(pc, template.kind), (_, there) -> there.remove(template) && there.isEmpty() ? null : there);
        }
    }
}
