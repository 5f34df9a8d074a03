package breadboard.api.irq;

/// One interrupt wire, level-sensitive, seen from the device that drives it.
@FunctionalInterface
public interface IrqLine {
    /// A wire that ends nowhere.
    IrqLine UNCONNECTED = _ -> { };

    /// Drives the wire high or low. Driving the level it already has does nothing.
    void set(boolean level);
}
