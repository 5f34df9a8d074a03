package breadboard.mmu.sv39;

/// Builds the MMU `sv57`: five levels, 57-bit virtual addresses. Also translates Sv48 and Sv39. Priv §12.6.
public final class Sv57Plugin extends PagingPlugin {

    /// For the service loader.
    public Sv57Plugin() {
        super(5);
    }

    @Override
    public String type() {
        return "sv57";
    }

    @Override
    public String summary() {
        return "Sv57: 57-bit virtual addresses, pages of 4 KiB, 2 MiB, 1 GiB"
                + ", 512 GiB and 256 TiB, 16-bit ASIDs; also Sv48 and Sv39";
    }
}
