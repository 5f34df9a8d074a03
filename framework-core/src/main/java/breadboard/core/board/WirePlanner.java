package breadboard.core.board;

import breadboard.api.config.RecordBinder;
import breadboard.api.config.Wire;
import breadboard.api.plugin.DevicePlugin;
import breadboard.core.board.DevicePlanner.Planned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Follows the wires: every one must end at an input that is there and free, and not come back to where it began.
final class WirePlanner {
    private final Map<String, Planned> devices = new LinkedHashMap<>();

    WirePlanner(List<Planned> devices) {
        devices.forEach(device -> this.devices.putIfAbsent(device.id(), device));
    }

    /// Checks all wires.
    void check() {
        Map<Wire, Planned> taken = new HashMap<>();
        for (Planned device : devices.values()) {
            for (RecordBinder.Keyed<Wire> wire : wires(device)) {
                String refusal = refusal(wire.value(), device, taken);
                if (refusal != null) {
                    device.config().problem(wire.key(), refusal);
                }
            }
        }
        order();
    }

    private static List<RecordBinder.Keyed<Wire>> wires(Planned device) {
        return device.node().map(node -> RecordBinder.valuesOf(node.config(), Wire.class)).orElse(List.of());
    }

    private String refusal(Wire wire, Planned from, Map<Wire, Planned> taken) {
        Planned controller = devices.get(wire.controller());
        if (controller == null) {
            List<String> controllers = devices.values().stream().filter(each -> each.inputs() > 0).map(Planned::id).toList();
            return "device '" + from.id() + "' is wired to '" + wire.controller() + "', which is not there; "
                    + Suggestion.of(wire.controller(), controllers)
                    + (controllers.isEmpty() ? "the board has no interrupt controller" : "interrupt controllers: " + String.join(", ", controllers));
        }
        if (controller.node().isEmpty()) {
            return null; // What is wrong with the controller has been said.
        }
        if (controller.inputs() == 0) {
            return "device '" + from.id() + "' is wired to device '" + wire.controller() + "', which is no interrupt controller";
        }
        if (wire.line() < 1 || wire.line() > controller.inputs()) {
            return "device '" + from.id() + "' is wired to line " + wire.line() + " of '" + wire.controller() + "', which has lines 1.."
                    + controller.inputs();
        }
        Planned first = taken.putIfAbsent(wire, from);
        return first == null ? null : "line " + wire.line() + " of '" + wire.controller() + "' is taken by device '" + first.id()
                + "' already, so device '" + from.id() + "' cannot have it";
    }

    /// The devices in the order of the file, but each controller before what is wired to it.
    List<Node<DevicePlugin<?>>> order() {
        SequencedSet<Planned> ordered = new LinkedHashSet<>();
        for (Planned device : devices.values()) {
            visit(device, new ArrayList<>(), ordered);
        }
        return ordered.stream().flatMap(device -> device.node().stream()).toList();
    }

    private void visit(Planned device, List<String> path, SequencedSet<Planned> ordered) {
        if (ordered.contains(device)) {
            return;
        }
        path.addLast(device.id());
        for (RecordBinder.Keyed<Wire> wire : wires(device)) {
            Planned controller = devices.get(wire.value().controller());
            int circle = path.indexOf(wire.value().controller());
            if (circle >= 0 && controller.inputs() > 0) {
                device.config().problem(wire.key(), "the wires run in a circle: " + String.join(" -> ", path.subList(circle, path.size()))
                        + " -> " + wire.value().controller());
            } else if (controller != null && controller.inputs() > 0) {
                visit(controller, path, ordered);
            }
        }
        path.removeLast();
        ordered.addLast(device);
    }
}
