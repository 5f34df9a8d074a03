package breadboard.core.machine;

import breadboard.api.attach.Attachment;
import breadboard.api.bus.MmioDevice;
import breadboard.api.hart.Hart;
import breadboard.api.sbi.BootInfo;
import breadboard.core.boot.BootImages;
import breadboard.core.boot.MachineModeStart;
import breadboard.core.state.BinaryStateWriter;
import java.util.Arrays;

/// Puts a machine into its state after power-on.
final class PowerOn {
    private final MachineParts parts;
    private byte[] untouched = {};

    PowerOn(MachineParts parts) {
        this.parts = parts;
    }

    /// RAM is zero. Harts come before devices, so that wires that devices drive low arrive at harts that have been reset.
    void perform() {
        parts.clock().reset();
        parts.power().take();
        parts.images().copyTo(parts.ram());
        parts.harts().forEach(Hart::reset);
        parts.devices().forEach(MmioDevice::reset);
        parts.consoles().announceAgain();
        BootImages images = parts.images();
        parts.firmware().ifPresentOrElse(
                firmware -> firmware.start(new BootInfo(BootImages.BOOT_HART, images.kernelEntry().orElseThrow(),
                        images.deviceTree(), parts.banner())),
                () -> MachineModeStart.of(images).start(parts.harts()));
        startAttachment();
    }

    /// Tells what is attached that the machine was switched on.
    void startAttachment() {
        parts.attachment().ifPresent(Attachment::poweredOn);
        untouched = attachmentState();
    }

    /// Whether what is attached is as when the machine was switched on.
    boolean isAttachmentUntouched() {
        return Arrays.equals(untouched, attachmentState());
    }

    private byte[] attachmentState() {
        BinaryStateWriter writer = new BinaryStateWriter();
        parts.attachment().ifPresent(each -> each.save(writer));
        return writer.toByteArray();
    }
}
