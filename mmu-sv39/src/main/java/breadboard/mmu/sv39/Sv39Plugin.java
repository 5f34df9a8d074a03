package breadboard.mmu.sv39;

/// Builds the MMU `sv39`: three levels, 39-bit virtual addresses.
public final class Sv39Plugin extends PagingPlugin {

    /// For the service loader.
    public Sv39Plugin() {
        super(3);
    }

    @Override
    public String type() {
        return "sv39";
    }

    @Override
    public String summary() {
        return "Sv39: 39-bit virtual addresses, pages of 4 KiB, 2 MiB and 1 GiB, 16-bit ASIDs";
    }
}
