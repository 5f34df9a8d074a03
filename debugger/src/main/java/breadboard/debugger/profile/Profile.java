package breadboard.debugger.profile;

import breadboard.api.hart.Disassembler;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import breadboard.core.boot.Symbols;
import breadboard.core.machine.Machine;
import breadboard.core.machine.StepSampler;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where a guest's instructions go: a sample every so many steps, counted by hart, privilege level and chain of calls. It depends on the guest
/// alone, so the same run has the same profile under every engine.
public final class Profile implements StepSampler {
    private final long everySteps;
    private final CallChain kernel;
    private final CallChain machineMode;
    private final Node root = new Node();

    /// What was called from one place.
    private static final class Node {
        private final Map<String, Node> callees = new TreeMap<>();
        private long samples;

        Node callee(String name) {
            return callees.computeIfAbsent(name, _ -> new Node());
        }

        /// Writes a line for each chain that has samples of its own, in the order of the names.
        void writeTo(Writer out, String chain) throws IOException {
            if (samples != 0) {
                out.write(chain + " " + samples + "\n");
            }
            for (Map.Entry<String, Node> each : callees.entrySet()) {
                each.getValue().writeTo(out, chain.isEmpty() ? each.getKey() : chain + ";" + each.getKey());
            }
        }
    }

    /// @param disassembler the CPU's; without one callers are left out
    /// @param everySteps   steps of all harts together from one sample to the next, 1 and more
    public Profile(Machine machine, Optional<Disassembler> disassembler, long everySteps) {
        this.everySteps = everySteps;
        kernel = new CallChain(machine.memory(), machine.symbols(), disassembler);
        Symbols firmware = machine.images().firmwareSymbols();
        machineMode = firmware.all().isEmpty() ? kernel : new CallChain(machine.memory(), firmware, disassembler);
    }

    @Override
    public long everySteps() {
        return everySteps;
    }

    @Override
    public void sample(Hart hart) {
        Privilege privilege = hart.privilege();
        List<String> chain = (privilege == Privilege.MACHINE ? machineMode : kernel).of(hart);
        Node node = root.callee("hart " + hart.id() + " " + privilege.name().charAt(0));
        for (String name : chain.reversed()) {
            node = node.callee(name);
        }
        node.samples++;
    }

    /// Whether no sample has been taken.
    public boolean isEmpty() {
        return root.callees.isEmpty();
    }

    /// Writes folded stacks: a line for each chain of calls, the outermost first, its parts separated by `;`, and behind a blank the number of
    /// samples.
    public void writeTo(Writer out) throws IOException {
        root.writeTo(out, "");
    }
}
