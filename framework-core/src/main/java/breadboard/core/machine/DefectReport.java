package breadboard.core.machine;

import breadboard.api.hart.Hart;
import java.util.ArrayList;
import java.util.List;

/// Says in one line which part of the emulator failed, and where the guest was.
final class DefectReport {
    private final MachineParts parts;

    DefectReport(MachineParts parts) {
        this.parts = parts;
    }

    /// `hart 0 at pc 0x80001234, device uart0: java.lang.IllegalStateException: no room`
    String describe(Throwable defect) {
        List<String> where = new ArrayList<>();
        Hart hart = parts.clock().running();
        if (hart != null) {
            where.add("hart " + hart.id() + " at pc 0x" + Long.toHexString(hart.pc()));
        }
        if (!parts.clock().firing().isEmpty()) {
            where.add("deadline " + parts.clock().firing());
        }
        if (!parts.bus().accessedDevice().isEmpty()) {
            where.add("device " + parts.bus().accessedDevice());
        }
        if (parts.calls().active()) {
            where.add("firmware");
        }
        String place = where.isEmpty() ? "between instructions" : String.join(", ", where);
        return place + ": " + String.valueOf(defect).lines().findFirst().orElse("");
    }
}
