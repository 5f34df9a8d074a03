package breadboard.heap.workload;

import breadboard.api.config.ByteSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a workload's text says of its parameters, over their defaults.
final class Parameters {
    private final Workload workload;
    private final Map<String, String> values = new LinkedHashMap<>();

    /// @param text `n=8&m=4096`, or empty
    /// @throws IllegalArgumentException when it names what there is not
    Parameters(Workload workload, String text) {
        this.workload = workload;
        workload.parameters().forEach(each -> values.put(each.name(), each.defaultValue()));
        for (String part : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1 || !values.containsKey(part.substring(0, equals))) {
                throw new IllegalArgumentException("workload " + workload.name() + ": '" + part + "' is no parameter; there are: "
                        + String.join(", ", values.keySet()) + " (" + workload.name() + "?NAME=VALUE&NAME=VALUE)");
            }
            values.put(part.substring(0, equals), part.substring(equals + 1));
        }
    }

    /// All of them.
    Map<String, String> values() {
        return values;
    }

    /// A number of things or bytes within bounds.
    int number(String name, int least, int most) {
        String text = values.get(name);
        try {
            long value = ByteSize.parse(text).bytes();
            if (value >= least && value <= most) {
                return (int) value;
            }
        } catch (IllegalArgumentException notThat) {
            // Told below.
        }
        throw wrong(name, least + " to " + most);
    }

    /// A share, from 0 to 1.
    double share(String name) {
        try {
            double value = Double.parseDouble(values.get(name));
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException notThat) {
            // Told below.
        }
        throw wrong(name, "0 to 1");
    }

    /// One of some words.
    String choice(String name, List<String> allowed) {
        if (allowed.contains(values.get(name))) {
            return values.get(name);
        }
        throw wrong(name, String.join(", ", allowed));
    }

    /// What the seed gives.
    Randomness randomness() {
        String text = values.get("seed");
        try {
            return new Randomness(Long.decode(text));
        } catch (NumberFormatException notThat) {
            throw wrong("seed", "an integer");
        }
    }

    private IllegalArgumentException wrong(String name, String allowed) {
        return new IllegalArgumentException("workload " + workload.name() + ": " + name + " is '" + values.get(name) + "'; allowed: " + allowed);
    }
}
