package breadboard.allocators.fit;

/// Builds `next-fit`.
public final class NextFitPlugin extends FitPlugin {

    /// As `ServiceLoader` wants it.
    public NextFitPlugin() {
        super(Policy.NEXT);
    }

    @Override
    public String type() {
        return "next-fit";
    }

    @Override
    public String summary() {
        return "the first free block that is large enough, from where the last search ended";
    }
}
