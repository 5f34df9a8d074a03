package breadboard.core.boot;

/// Why software cannot be placed in RAM.
///
/// @param subject what is refused
/// @param message one sentence that names it and, where two parties collide, the other one
public record Refusal(Subject subject, String message) {

    /// What can be refused.
    public enum Subject { FIRMWARE, KERNEL, INITRD, DEVICE_TREE }
}
