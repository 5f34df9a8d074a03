package breadboard.heap.workload;

import java.util.ArrayList;
import java.util.List;

/// A generator of traces.
///
/// @param id         its number in the literature's order: `W4`
/// @param name       what it is called by: `robson`
/// @param summary    one line
/// @param seeded     whether a seed changes it
/// @param parameters in order
/// @param generator  writes its requests
public record Workload(String id, String name, String summary, boolean seeded, List<Parameter> parameters, Generator generator) {

    /// A parameter.
    public record Parameter(String name, String defaultValue, String doc) { }

    /// Writes the requests.
    @FunctionalInterface
    interface Generator {
        void generate(Parameters parameters, Requests requests);
    }

    /// With the seed among its parameters.
    Workload withSeed() {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(new Parameter("seed", "1", "what the random numbers begin from"));
        return new Workload(id, name, summary, true, all, generator);
    }
}
