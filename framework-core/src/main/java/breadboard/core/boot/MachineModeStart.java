package breadboard.core.boot;

import breadboard.api.hart.Hart;
import java.util.List;

/// Starts software in M-mode, as the reset code of QEMU's `virt` board does: every hart begins at the same address.
///
/// @param entry      physical address of the first instruction
/// @param deviceTree its address, for `a1`
/// @param info       address of the firmware's information block, or 0, for `a2`
public record MachineModeStart(long entry, long deviceTree, long info) {
    private static final int A0 = 10;
    private static final int A1 = 11;
    private static final int A2 = 12;

    /// What to start from these images: the firmware file, or else the kernel.
    ///
    /// @throws IllegalArgumentException when there is neither
    public static MachineModeStart of(BootImages images) {
        long entry = images.firmwareEntry().or(images::kernelEntry)
                .orElseThrow(() -> new IllegalArgumentException("there is neither firmware nor a kernel to start"));
        return new MachineModeStart(entry, images.deviceTree().base(), images.firmwareInfo());
    }

    /// Starts harts that have been reset; `a0` is the hart's id.
    public void start(List<? extends Hart> harts) {
        for (Hart hart : harts) {
            hart.x(A0, hart.id());
            hart.x(A1, deviceTree);
            hart.x(A2, info);
            hart.pc(entry);
            hart.runState(Hart.RunState.RUNNING);
        }
    }
}
