package breadboard.core.wiring;

import breadboard.api.irq.IrqLine;
import breadboard.core.machine.Custody;

/// A wire as a device drives it. A device that does so from a thread of its own, or when the machine is closed, would disturb what
/// others rely on: the wire stays as it is.
///
/// @param objection hears of it
record DeviceWire(IrqLine line, Custody custody, Runnable objection) implements IrqLine {

    @Override
    public void set(boolean level) {
        if (custody.allows()) {
            line.set(level);
        } else {
            objection.run();
        }
    }
}
