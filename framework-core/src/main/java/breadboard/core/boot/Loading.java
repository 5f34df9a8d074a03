package breadboard.core.boot;

import java.util.List;

/// What comes of a request.
public sealed interface Loading {

    /// Everything has its place.
    record Loaded(BootImages images) implements Loading { }

    /// Something cannot be placed.
    ///
    /// @param refusals at least one
    record Refused(List<Refusal> refusals) implements Loading { }
}
