package breadboard.core.snapshot;

import breadboard.api.attach.AttachContext;
import breadboard.api.config.RecordBinder;
import breadboard.core.board.Firmware;
import breadboard.core.board.Node;
import breadboard.core.board.Plan;
import breadboard.core.boot.BootImages;
import breadboard.core.boot.Refusal;
import breadboard.core.wiring.Version;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What a machine must have in common with a saved one to continue it.
///
/// Everything that the guest can see, and who wrote the state; not the host's side: engine, consoles, where files lie.
/// The kernel's command line is not among it: `Snapshot` puts a new device tree in place of the old one.
final class Fit {
    private static final int MOST_DIFFERENCES = 3;
    private static final String HEAP = "heap";

    private Fit() { }

    /// Key by key, in the order of a board file.
    static Map<String, String> facts(Plan plan, BootImages images) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("breadboard", Version.current());
        facts.put("name", plan.name());
        facts.put("isa", plan.isa().toString());
        facts.put("harts", String.valueOf(plan.harts()));
        facts.put("memory", plan.memory().toString());
        config(facts, "clock", plan.clock());
        part(facts, "cpu", plan.cpu());
        plan.mmu().ifPresentOrElse(node -> part(facts, "mmu", node), () -> facts.put("mmu.type", "none"));
        switch (plan.firmware()) {
            case Firmware.Host(var node) -> part(facts, "sbi", node);
            case Firmware.Image _ -> facts.put("sbi.type", "image");
            case Firmware.None _ -> facts.put("sbi.type", "none");
        }
        plan.devices().forEach(node -> part(facts, "device." + node.id(), node));
        heap(facts, plan);
        facts.put("boot.firmware", images.digest(Refusal.Subject.FIRMWARE));
        facts.put("boot.kernel", images.digest(Refusal.Subject.KERNEL));
        facts.put("boot.initrd", images.digest(Refusal.Subject.INITRD));
        return facts;
    }

    private static void part(Map<String, String> facts, String path, Node<?> node) {
        Class<?> plugin = node.plugin().getClass();
        String version = Optional.ofNullable(plugin.getModule().getDescriptor()).flatMap(ModuleDescriptor::version)
                .map(each -> " " + each).orElse("");
        facts.put(path + ".type", node.plugin().type() + " of " + plugin.getName() + version);
        config(facts, path + ".config", node.config());
    }

    private static void heap(Map<String, String> facts, Plan plan) {
        facts.put(HEAP, plan.heap().map(heap -> heap.attacher().getClass().getName()).orElse("none"));
        plan.heap().ifPresent(heap -> {
            config(facts, HEAP, heap.config());
            facts.put(HEAP + ".strategy", heap.strategy().map(AttachContext.Choice::type).orElse("none"));
            heap.strategy().ifPresent(choice -> choice.parameters().keys().stream().sorted()
                    .forEach(key -> facts.put(HEAP + ".config." + key, String.valueOf(choice.parameters().get(key)))));
        });
    }

    /// What is attached to the heap.
    static Map<String, String> heap(Map<String, String> facts) {
        Map<String, String> heap = new LinkedHashMap<>(facts);
        heap.keySet().removeAll(besideHeap(facts).keySet());
        return heap;
    }

    /// Without what is attached to the heap.
    static Map<String, String> besideHeap(Map<String, String> facts) {
        Map<String, String> rest = new LinkedHashMap<>(facts);
        rest.keySet().removeIf(key -> key.equals(HEAP) || key.startsWith(HEAP + "."));
        return rest;
    }

    private static void config(Map<String, String> facts, String path, Record config) {
        RecordBinder.guestSide(config).forEach(each -> facts.put(path + "." + each.key(), each.value()));
    }

    /// In what two machines differ: `memory is 0x80000000..0x83ffffff, was 0x80000000..0x87ffffff`; empty when in nothing.
    static List<String> differences(Map<String, String> saved, Map<String, String> here) {
        List<String> found = new ArrayList<>();
        TreeSet<String> onlyHere = new TreeSet<>(here.keySet());
        saved.forEach((key, value) -> {
            onlyHere.remove(key);
            String now = here.get(key);
            if (!value.equals(now)) {
                found.add(key + " is " + shown(now) + ", was " + shown(value));
            }
        });
        onlyHere.forEach(key -> found.add(key + " is " + shown(here.get(key)) + ", was not there"));
        return found;
    }

    private static String shown(String value) {
        return value == null ? "not there" : value.isEmpty() ? "none" : value;
    }

    /// One sentence for all of them, or the first few.
    static String sentence(List<String> differences) {
        int more = differences.size() - MOST_DIFFERENCES;
        return "does not fit the board: " + String.join("; ", differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size())))
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
