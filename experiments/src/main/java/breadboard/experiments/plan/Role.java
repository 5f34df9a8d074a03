package breadboard.experiments.plan;

/// What an axis of the matrix is for when results are compared.
public enum Role {
    /// Its values are what is compared with the baseline.
    COMPARE,
    /// Results are told apart by its values, and never averaged over them.
    SPLIT,
    /// Its values are tasks of different weight: ratios to the baseline are averaged over them, geometrically.
    WORKLOAD,
    /// Its values are repetitions of one thing; a run is compared with the baseline's run that has the same value.
    SAMPLE
}
