package breadboard.heap.compare;

import breadboard.heap.metrics.Measure;
import java.util.Map;
import java.util.stream.Collectors;

/// Every figure of every run in a row of its own.
public final class TidyCsv {

    private TidyCsv() { }

    /// The columns `run,seed,strategy,params,workload,metric,unit,value`, as RFC 4180 has them.
    public static String of(Comparison comparison) {
        StringBuilder csv = new StringBuilder("run,seed,strategy,params,workload,metric,unit,value\n");
        for (Run run : comparison.runs()) {
            var choice = comparison.plan().strategies().get(run.strategy());
            String params = choice.parameters().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
            String begin = run.number() + "," + run.seed() + "," + quoted(choice.plugin().type()) + "," + quoted(params) + ","
                    + quoted(comparison.plan().workloads().get(run.workload()).name()) + ",";
            csv.append(begin).append("completed,,").append(run.completed() ? 1 : 0).append('\n');
            for (Measure measure : run.measures()) {
                csv.append(begin).append(measure.name()).append(',').append(measure.unit()).append(',').append(number(measure.value())).append('\n');
            }
        }
        return csv.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
