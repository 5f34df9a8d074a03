package breadboard.mmu.sv39;

/// Builds the MMU `sv48`: four levels, 48-bit virtual addresses. Also translates Sv39. Priv §12.5.
public final class Sv48Plugin extends PagingPlugin {

    /// For the service loader.
    public Sv48Plugin() {
        super(4);
    }

    @Override
    public String type() {
        return "sv48";
    }

    @Override
    public String summary() {
        return "Sv48: 48-bit virtual addresses, pages of 4 KiB, 2 MiB, 1 GiB and 512 GiB, 16-bit ASIDs; also Sv39";
    }
}
