package breadboard.cpu.rv64.interp;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.decode.Decoder;
import breadboard.cpu.rv64.decode.Op;
import breadboard.cpu.rv64.mem.CodePage;
import breadboard.cpu.rv64.mem.GuestTrap;
import java.util.Arrays;

/// Decodes instructions for the loop: when it meets one for the first time, and each time where nothing may stay decoded.
final class Fetch {
    private static final int LAST = CodePage.SLOTS - 1;
    private static final long RAW = 0xffff_ffffL;
    /// No instruction's word.
    private static final long HOOKS = -1;
    private static final long NOTHING = -2;

    /// Stands for a code page that must not keep what is decoded: it has the one instruction to be executed now, and everywhere else
    /// the order to look up the page again.
    private final long[] single = new long[CodePage.LENGTH];
    private int singleSlot;
    /// The word of the instruction that it has, or `HOOKS`.
    private long singleHeld = NOTHING;

    Fetch() {
        Arrays.fill(single, Op.PAGE_END);
    }

    /// The slots to execute from, for the instruction at `core.pc`; null when it cannot be fetched: then the trap has been taken.
    long[] slots(Core core) {
        try {
            CodePage page = core.codePage(core.pc);
            int slot = CodePage.slot(core.pc);
            long held = page.slots[slot];
            if (!page.fetchedEachTime && held != Op.STRADDLE && held != Op.HOOKED) {
                return page.slots;
            }
            boolean due = core.hooks().areDue();
            return held == Op.HOOKED && !due && page.release(slot) ? page.slots : single(core, due);
        } catch (GuestTrap trap) {
            core.trap(trap.cause, trap.tval);
            return null;
        }
    }

    /// Fills slot `i`, which is that of `core.pc`.
    ///
    /// @throws GuestTrap when the instruction cannot be fetched
    static void decode(Core core, long[] slots, int i) {
        int low = core.fetchHalf(core.pc);
        if (Decoder.bytes(low) == 2) {
            slots[i] = core.decoder.decode(low);
        } else if (i == LAST) {
            slots[i] = Op.STRADDLE;
        } else {
            slots[i] = core.decoder.decode(low | core.fetchHalf(core.pc + 2) << 16);
        }
    }

    /// Slots that hold the instruction at `core.pc` and no other.
    ///
    /// @param hooksAreDue whether they hold, in its place, the order to call hooks
    /// @throws GuestTrap when a part of it cannot be fetched
    private long[] single(Core core, boolean hooksAreDue) {
        int low = core.fetchHalf(core.pc);
        int raw = Decoder.bytes(low) == 2 ? low : low | core.fetchHalf(core.pc + 2) << 16;
        long held = hooksAreDue ? HOOKS : raw & RAW;
        int slot = CodePage.slot(core.pc);
        if (held != singleHeld || slot != singleSlot) {
            single[singleSlot] = Op.PAGE_END;
            single[slot] = hooksAreDue ? Op.HOOKED : core.decoder.decode(raw);
            singleSlot = slot;
            singleHeld = held;
        }
        return single;
    }
}
