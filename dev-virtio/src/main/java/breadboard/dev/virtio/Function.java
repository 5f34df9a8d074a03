package breadboard.dev.virtio;

import breadboard.api.state.Stateful;

/// What a virtio device does, apart from how its driver reaches it.
interface Function extends Stateful {

    /// The device ID (Virtio 1.2 §5).
    int deviceId();

    /// Feature bits 0..63 that the function itself offers; the transport adds its own.
    long features();

    /// Number of virtqueues.
    int queues();

    /// The device configuration, little-endian; loads beyond it read 0.
    byte[] config();

    /// A driver wrote a byte of the configuration.
    default void storeConfig(int offset, int value) { }

    /// Takes the queues; called once, before anything else.
    void connect(Link link);

    /// The driver made buffers available in queue `index`.
    ///
    /// @throws QueueFault when what the driver wrote cannot be followed
    void notified(int index) throws QueueFault;

    /// The driver has set DRIVER_OK with these features, or loaded state says it had.
    default void start(long negotiated) { }

    /// The driver reset the device.
    default void reset() { }

    /// What the transport offers to a function.
    interface Link {
        /// A virtqueue; only used between `start` and `reset`.
        Queue queue(int index);

        /// Whether the driver has set DRIVER_OK and the device is not broken.
        boolean running();

        /// Tells the driver that buffers of queue `index` were used, unless it asked not to be told.
        void used(int index);

        /// Runs `action`; a `QueueFault` in it breaks the device as it would in `notified`.
        void guarded(Action action);
    }

    /// Something that follows queues.
    @FunctionalInterface
    interface Action {
        /// Follows queues.
        void run() throws QueueFault;
    }
}
