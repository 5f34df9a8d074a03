package breadboard.experiments.report;

import breadboard.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says in sentences what a metric's comparison comes to.
final class Verdict {

    private Verdict() { }

    /// One sentence for each panel.
    static List<String> sentences(MetricReport report) {
        List<String> sentences = new ArrayList<>();
        for (String panel : report.panels()) {
            String where = panel.isEmpty() ? "" : panel + ": ";
            sentences.add(where + sentence(report, report.contrasts(panel)));
        }
        return sentences;
    }

    private static String sentence(MetricReport report, List<Contrast> contrasts) {
        Metric metric = report.metric();
        String baseline = report.series().getFirst();
        List<Contrast> whole = Answer.whole(report, contrasts);
        String failing = failing(contrasts);
        if (whole.isEmpty()) {
            return "no series succeeds in every run";
        }
        Contrast best = whole.getFirst();
        String most = (metric.better() == Metric.Better.LOWER ? "the fewest " : "the most ") + metric.name();
        if (best.series().equals(baseline)) {
            return baseline + " has " + most + (whole.size() == 1 ? "; nothing else to compare" : next(whole.get(1))) + failing;
        }
        long tied = whole.stream().filter(each -> each.ratio().equals(best.ratio())).count() - 1;
        return best.series() + (tied > 0 ? " and " + tied + " more have " : " has ") + most + ", " + number(best.ratio().orElseThrow())
                + " of " + baseline + interval(best) + unclear(best) + failing;
    }

    private static String next(Contrast second) {
        return "; next is " + second.series() + " at " + number(second.ratio().orElseThrow()) + interval(second) + unclear(second);
    }

    private static String unclear(Contrast contrast) {
        return contrast.clear() ? "" : ", which is not clearly different";
    }

    private static String interval(Contrast contrast) {
        return contrast.interval().map(each -> " (95 %: " + number(each.low()) + " to " + number(each.high()) + ")").orElse("");
    }

    private static String failing(List<Contrast> contrasts) {
        long failing = contrasts.stream().filter(each -> each.runs() > each.ok()).count();
        return failing == 0 ? "" : "; " + failing + " of " + contrasts.stream().filter(each -> each.runs() > 0).count() + " do not always succeed";
    }

    /// Who is best in each workload, and who always succeeds: a line for each panel.
    static List<String> details(MetricReport report) {
        List<String> lines = new ArrayList<>();
        for (String panel : report.panels()) {
            Answer answer = Answer.of(report, panel);
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < report.workloads().size() && report.workloads().size() > 1; i++) {
                parts.add(report.workloads().get(i) + " " + answer.byWorkload().get(i).map(Verdict::best).orElse("nobody"));
            }
            if (answer.whole().size() < answer.series()) {
                parts.add("always succeed: " + (answer.whole().isEmpty() ? "none" : String.join(", ", answer.whole())));
            }
            if (!parts.isEmpty()) {
                lines.add((panel.isEmpty() ? "" : panel + ", ") + "best in " + String.join("; ", parts));
            }
        }
        return lines;
    }

    private static String best(Answer.Best best) {
        return best.series() + (best.tied() > 0 ? " and " + best.tied() + " more" : "") + best.ratio().map(each -> " (" + number(each) + ")").orElse("");
    }

    /// A ratio with three digits or four.
    static String number(double ratio) {
        String form = ratio >= 100 ? "%.0f×" : ratio >= 0.995 && ratio < 1.005 ? "%.4f×" : ratio >= 10 ? "%.1f×" : "%.3f×";
        return String.format(Locale.ROOT, form, ratio);
    }
}
