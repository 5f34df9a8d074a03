package breadboard.allocators.fit;

/// Builds `worst-fit`.
public final class WorstFitPlugin extends FitPlugin {

    /// As `ServiceLoader` wants it.
    public WorstFitPlugin() {
        super(Policy.WORST);
    }

    @Override
    public String type() {
        return "worst-fit";
    }

    @Override
    public String summary() {
        return "the largest free block";
    }
}
