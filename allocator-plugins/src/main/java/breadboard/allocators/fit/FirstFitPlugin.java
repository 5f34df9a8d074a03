package breadboard.allocators.fit;

/// Builds `first-fit`.
public final class FirstFitPlugin extends FitPlugin {

    /// As `ServiceLoader` wants it.
    public FirstFitPlugin() {
        super(Policy.FIRST);
    }

    @Override
    public String type() {
        return "first-fit";
    }

    @Override
    public String summary() {
        return "the first free block that is large enough";
    }
}
