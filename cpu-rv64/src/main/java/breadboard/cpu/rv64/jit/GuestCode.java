package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.decode.Decoder;
import breadboard.cpu.rv64.decode.Op;
import breadboard.cpu.rv64.mem.CodePage;
import java.util.HashMap;
import java.util.Map;

/// The code that a hart would execute now, seen without any effect on the guest: only pages are read whose translation is known.
final class GuestCode {
    private static final long PAGE = 4096;

    private final Core core;
    private final boolean onePage;
    private final Map<Long, CodePage> pages = new HashMap<>();

    /// @param onePage whether nothing is seen beyond the page of `head`
    GuestCode(Core core, long head, boolean onePage) {
        this.core = core;
        this.onePage = onePage;
        pages.put(head & -PAGE, core.memory.codePageIfKnown(head));
    }

    /// The page of an address; null when nothing there can be compiled.
    CodePage page(long pc) {
        CodePage page = pages.get(pc & -PAGE);
        if (page == null && !onePage) {
            page = core.memory.codePageIfKnown(pc);
            if (page != null) {
                pages.put(pc & -PAGE, page);
            }
        }
        return page == null || page.fetchedEachTime ? null : page;
    }

    /// The decoded instruction at an address; without a meaning where none can be compiled.
    ///
    /// @param unmet whether also one that has not been executed since it was stored
    long decoded(long pc, boolean unmet) {
        CodePage page = page(pc);
        if (page == null) {
            return Op.UNDECODED;
        }
        long decoded = page.slots[CodePage.slot(pc)];
        int op = Decoded.op(decoded);
        return op == Op.STRADDLE || op == Op.UNDECODED && unmet ? decode(pc) : decoded;
    }

    /// Decodes what is not kept decoded, or has not been met yet.
    private long decode(long pc) {
        int low = core.fetchHalf(pc);
        if (Decoder.bytes(low) == 2) {
            return core.decoder.decode(low);
        }
        return page(pc + 2) == null ? Op.UNDECODED : core.decoder.decode(low | core.fetchHalf(pc + 2) << 16);
    }

    /// Whether each instruction of a plan is there.
    boolean holds(RegionPlan plan) {
        for (Block block : plan.blocks()) {
            for (Instruction each : block.instructions()) {
                if (decoded(each.pc(), true) != each.decoded()) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The pages that the code of a plan lies in, by their virtual addresses.
    Map<Long, CodePage> pagesOf(RegionPlan plan) {
        Map<Long, CodePage> used = new HashMap<>();
        for (Block block : plan.blocks()) {
            for (long page = block.pc() & -PAGE; page < block.last().next(); page += PAGE) {
                used.put(page, page(page));
            }
        }
        return used;
    }
}
