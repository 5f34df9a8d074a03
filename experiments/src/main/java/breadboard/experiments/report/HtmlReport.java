package breadboard.experiments.report;

import breadboard.experiments.plan.Experiment;
import breadboard.experiments.store.Collected;
import breadboard.experiments.store.ResultsDirectory;
import breadboard.experiments.store.Status;
import breadboard.heap.page.PageStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Results as one page that holds all it needs: style, script and data. Its policy forbids it every connection.
public final class HtmlReport {

    private HtmlReport() { }

    /// The page, in UTF-8.
    ///
    /// @param directory where provenance is read
    public static byte[] of(Experiment experiment, Collected collected, ResultsDirectory directory) {
        List<MetricReport> reports = experiment.metrics().parallelStream().map(metric -> Analysis.of(experiment, collected.runs(), metric)).toList();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("@TITLE@", escaped(experiment.name()));
        parts.put("@HEADING@", escaped(experiment.question().isEmpty() ? experiment.name() : experiment.question()));
        parts.put("@SUMMARY@", summary(experiment, collected));
        parts.put("@VERDICT@", verdict(reports));
        parts.put("@PROVENANCE@", provenance(collected, directory));
        parts.put("@STYLE@", PageStyle.common() + resource("page.css"));
        parts.put("@SCRIPT@", resource("page.js"));
        parts.put("@DATA@", PageData.of(experiment, collected, reports));
        StringBuilder page = new StringBuilder();
        String template = resource("page.html");
        int from = 0;
        // What is put in is not looked at again: it may look like a place to fill.
        for (int at = template.indexOf('@'); at >= 0; at = template.indexOf('@', from)) {
            int end = template.indexOf('@', at + 1) + 1;
            page.append(template, from, at).append(parts.get(template.substring(at, end)));
            from = end;
        }
        return page.append(template.substring(from)).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String summary(Experiment experiment, Collected collected) {
        List<String> words = new ArrayList<>(List.of(collected.runs().size() + " runs"));
        for (Status status : Status.values()) {
            if (collected.count(status) > 0) {
                words.add(collected.count(status) + " " + status.spelling());
            }
        }
        String names = experiment.question().isEmpty() ? "" : escaped(experiment.name()) + ": ";
        StringBuilder summary = new StringBuilder("<p class=\"quiet\">" + names + String.join(", ", words) + "</p>");
        if (!collected.missing().isEmpty()) {
            summary.append("\n<p class=\"warn\">").append(collected.missing().size()).append(" runs have no result yet.</p>");
        }
        if (!collected.disagreed().isEmpty()) {
            summary.append("\n<p class=\"warn\">Not repeatable: ").append(collected.disagreed().size())
                    .append(" runs that were done twice gave different results.</p>");
        }
        return summary.toString();
    }

    private static String verdict(List<MetricReport> reports) {
        StringBuilder items = new StringBuilder();
        Verdict.sentences(reports.getFirst()).forEach(sentence -> items.append("<li>").append(escaped(sentence)).append("</li>\n"));
        return items.toString().stripTrailing();
    }

    private static String provenance(Collected collected, ResultsDirectory directory) {
        Map<String, Integer> names = new LinkedHashMap<>();
        collected.runs().stream().map(run -> run.origin().id()).forEach(name -> names.merge(name, 1, Integer::sum));
        StringBuilder html = new StringBuilder();
        names.forEach((name, runs) -> html.append("<details><summary>").append(runs).append(" runs: ").append(escaped(name)).append("</summary><pre>")
                .append(escaped(directory.provenanceOf(name).orElse("not there"))).append("</pre></details>\n"));
        return html.toString().stripTrailing();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
