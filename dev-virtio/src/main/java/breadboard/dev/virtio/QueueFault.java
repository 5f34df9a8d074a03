package breadboard.dev.virtio;

/// The driver wrote something into a virtqueue that the device cannot follow; the device then needs a reset (Virtio 1.2 §2.1.2).
final class QueueFault extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong, with the addresses at fault
    QueueFault(String message) {
        super(message, null, false, false);
    }
}
