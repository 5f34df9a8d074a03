package breadboard.allocators.fit;

/// Builds `best-fit`.
public final class BestFitPlugin extends FitPlugin {

    /// As `ServiceLoader` wants it.
    public BestFitPlugin() {
        super(Policy.BEST);
    }

    @Override
    public String type() {
        return "best-fit";
    }

    @Override
    public String summary() {
        return "the smallest free block that is large enough";
    }
}
