package breadboard.core.snapshot;

import breadboard.api.bus.PhysicalMemory;
import breadboard.api.state.StateException;
import breadboard.core.board.Plan;
import breadboard.core.boot.BootImages;
import breadboard.core.console.HostServices;
import breadboard.core.machine.GuestRam;
import breadboard.core.machine.Machine;
import breadboard.core.machine.SavedRam;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import breadboard.core.wiring.BuildException;
import breadboard.core.wiring.Wiring;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A whole machine at one moment between two instructions: registers, RAM, devices, firmware, heap, clock.
///
/// Any number of machines can be made from it, each of which goes on as the first one would have; they share its memory until they
/// write to it. Immutable: any number of threads may make machines at once. What the console has read or written is the host's.
public final class Snapshot implements AutoCloseable {
    private final Plan plan;
    /// What `plan` and `images` are like; `info` has what the saved machine was like.
    private final Map<String, String> ownFacts;
    private final BootImages images;
    private final SnapshotInfo info;
    private final byte[] parts;
    private final SavedRam ram;

    private Snapshot(Plan plan, Map<String, String> ownFacts, BootImages images, SnapshotInfo info, byte[] parts, SavedRam ram) {
        this.plan = plan;
        this.ownFacts = ownFacts;
        this.images = images;
        this.info = info;
        this.parts = parts;
        this.ram = ram;
    }

    /// Takes the state of a machine that has stopped, at a limit or by `stop`, and can go on.
    ///
    /// @param plan what the machine was made from
    /// @throws SnapshotException when the host has no room for it
    public static Snapshot take(Machine machine, Plan plan) throws SnapshotException {
        BinaryStateWriter writer = new BinaryStateWriter();
        machine.withoutMemory().save(writer);
        BootImages images = machine.images();
        SnapshotInfo info = new SnapshotInfo(SnapshotOrigin.UNKNOWN, Fit.facts(plan, images), plan.memory(), machine.steps(),
                machine.clock().now(), machine.isAttachmentUntouched(), images.deviceTree().base(), images.deviceTreeBytes());
        try {
            return new Snapshot(plan, info.facts(), images, info, writer.toByteArray(), machine.copyMemory());
        } catch (IOException full) {
            throw new SnapshotException("no room for a copy of RAM: " + full.getMessage(), full);
        }
    }

    /// What is known of it.
    public SnapshotInfo info() {
        return info;
    }

    /// Makes a machine that goes on from here.
    ///
    /// @param other a plan that the guest cannot tell from the first: engine, consoles and the kernel's command line may differ, and the heap's
    ///              strategy while `SnapshotInfo.heapUntouched`. A new
    ///              command line takes the place of the old one in the device tree; a guest that has read it already will not notice
    /// @throws SnapshotException when the plan does not fit
    /// @throws BuildException    when the host cannot give what the machine needs
    public Machine fork(Plan other, HostServices host) throws SnapshotException, BuildException {
        BootImages present = other == plan ? images : Wiring.images(other);
        Map<String, String> facts = other == plan ? ownFacts : Fit.facts(other, present);
        requireFit(info, facts);
        boolean otherHeap = !Fit.heap(info.facts()).equals(Fit.heap(facts));
        Machine machine = Wiring.machine(other, host, present, memory());
        try {
            BinaryStateReader reader = new BinaryStateReader(parts);
            if (otherHeap) {
                machine.loadBesideAttachment(reader);
            } else {
                machine.withoutMemory().load(reader);
                reader.end();
            }
            replaceTree(machine.memory(), present);
            return machine;
        } catch (StateException misfit) {
            machine.close();
            throw new SnapshotException("does not fit the board: " + misfit.getMessage(), misfit);
        } catch (SnapshotException | RuntimeException | Error failed) {
            machine.close();
            throw failed;
        }
    }

    private GuestRam memory() throws SnapshotException {
        try {
            return new GuestRam(ram);
        } catch (IOException refused) {
            throw new SnapshotException("the host cannot map RAM: " + refused.getMessage(), refused);
        }
    }

    private void replaceTree(PhysicalMemory memory, BootImages present) throws SnapshotException {
        byte[] tree = present.deviceTreeBytes();
        byte[] old = info.tree();
        if (Arrays.equals(tree, old)) {
            return;
        }
        int bytes = Math.max(tree.length, old.length);
        byte[] found = new byte[bytes];
        if (present.deviceTree().base() != info.treeAddress() || !memory.contains(info.treeAddress(), bytes)) {
            throw new SnapshotException("does not fit the board: the new device tree does not fit in the place of the old one");
        }
        memory.read(info.treeAddress(), found, 0, bytes);
        if (!Arrays.equals(found, Arrays.copyOf(old, bytes))) {
            throw new SnapshotException("does not fit the board: boot.append has changed, and the guest has overwritten its device tree");
        }
        memory.write(info.treeAddress(), Arrays.copyOf(tree, bytes), 0, bytes);
    }

    /// Writes it as a file, which needs the same kernel, firmware, initrd and disk files to be used again.
    ///
    /// @throws IOException when `target` refuses, or a disk's file cannot be read
    public void write(OutputStream target, SnapshotOrigin origin) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>(info.facts());
        facts.putAll(DiskFacts.of(plan));
        SnapshotInfo written = new SnapshotInfo(origin, facts, info.memory(), info.steps(), info.ticks(), info.heapUntouched(),
                info.treeAddress(), info.tree());
        try (SavedRam powerOn = powerOn(images, plan)) {
            SnapshotFile.write(target, written, parts, ram, changedPages(powerOn));
        }
    }

    private BitSet changedPages(SavedRam powerOn) {
        BitSet pages = powerOn.pages();
        pages.or(ram.pages());
        for (int page = pages.nextSetBit(0); page >= 0; page = pages.nextSetBit(page + 1)) {
            long offset = (long) page * SavedRam.PAGE_BYTES;
            boolean changed = ram.bytes().asSlice(offset, SavedRam.PAGE_BYTES)
                    .mismatch(powerOn.bytes().asSlice(offset, SavedRam.PAGE_BYTES)) >= 0;
            pages.set(page, changed);
        }
        return pages;
    }

    /// What a file says of itself; the file is whole, what it needs may be missing.
    ///
    /// @throws SnapshotException when it cannot be read, is no snapshot, or is damaged
    public static SnapshotInfo info(Path file) throws SnapshotException {
        return SnapshotFile.info(file);
    }

    /// Reads a file for a board.
    ///
    /// @param plan a plan that `fork` would take; files of its disks are as they were
    /// @throws SnapshotException when it cannot be read, is no snapshot, is damaged, or does not fit
    /// @throws BuildException    when the board's software cannot be read
    public static Snapshot read(Path file, Plan plan) throws SnapshotException, BuildException {
        SnapshotInfo info = SnapshotFile.info(file);
        BootImages images = Wiring.images(plan);
        try {
            Map<String, String> own = Fit.facts(plan, images);
            Map<String, String> withDisks = new LinkedHashMap<>(own);
            withDisks.putAll(DiskFacts.of(plan));
            requireFit(info, withDisks);
            try (SavedRam powerOn = powerOn(images, plan)) {
                SnapshotFile.Content content = SnapshotFile.read(file, powerOn);
                return new Snapshot(plan, own, images, info.withoutDisks(withDisks, own), content.parts(), content.ram());
            }
        } catch (SnapshotException misfit) {
            throw misfit.getMessage().startsWith(file.toString()) ? misfit : new SnapshotException(file + ": " + misfit.getMessage(), misfit);
        } catch (IOException unreadable) {
            throw new SnapshotException(file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /// What is attached to the heap may be something else as long as it has had nothing to do.
    private static void requireFit(SnapshotInfo saved, Map<String, String> here) throws SnapshotException {
        List<String> differences = saved.heapUntouched() ? Fit.differences(Fit.besideHeap(saved.facts()), Fit.besideHeap(here))
                : Fit.differences(saved.facts(), here);
        if (!differences.isEmpty()) {
            throw new SnapshotException(Fit.sentence(differences));
        }
    }

    /// RAM with the files of a board in it, and nothing else.
    private static SavedRam powerOn(BootImages images, Plan plan) throws IOException {
        try (GuestRam memory = new GuestRam(plan.memory())) {
            images.copyFilesTo(memory);
            return memory.copy();
        }
    }

    /// Gives the memory back; machines made from it keep theirs.
    @Override
    public void close() {
        ram.close();
    }
}
