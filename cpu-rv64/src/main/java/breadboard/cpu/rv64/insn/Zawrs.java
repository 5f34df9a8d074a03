package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// Waiting for a reservation set to be written; either instruction may end at any time, and does so at once. Unpriv §15.
@Extension("zawrs")
public final class Zawrs {
    private Zawrs() {
    }

    @Insn("wrs.nto 000000001101 00000 000 00000 1110011")
    public static void wrs_nto() {
    }

    @Insn("wrs.sto 000000011101 00000 000 00000 1110011")
    public static void wrs_sto() {
    }
}
