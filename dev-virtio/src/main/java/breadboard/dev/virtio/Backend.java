package breadboard.dev.virtio;

/// Where the frames of a network card go.
enum Backend {
    /// Nowhere.
    NONE,
    /// Back to the card, as with a plug that joins its two lines.
    LOOPBACK;

    Network.Cable cable() {
        return switch (this) {
            case NONE -> (_, _) -> { };
            case LOOPBACK -> (frame, answer) -> answer.accept(frame);
        };
    }
}
