package breadboard.api.irq;

/// Where wires end: an interrupt controller, or a hart (whose line numbers are the bits of `mip`, Priv §3.1.9).
public interface IrqSink {

    /// The wire that ends at input `number`.
    ///
    /// @throws IllegalArgumentException when there is no such input
    IrqLine line(int number);
}
