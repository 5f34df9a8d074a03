package breadboard.experiments.store;

import java.util.Optional;

/// Which Breadboard runs.
///
/// @param version  its version
/// @param commit   the commit that was built; empty outside a repository
/// @param modified whether files differed from that commit
public record Build(String version, Optional<String> commit, boolean modified) { }
