package breadboard.experiments.report;

import breadboard.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Says in sentences what a metric's comparison comes to.
final class Verdict {

    private Verdict() { }

    /// One sentence for each panel, the best series first.
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
        Comparator<Contrast> order = Comparator.comparing(each -> each.ratio().orElseThrow());
        List<Contrast> whole = contrasts.stream().filter(each -> each.isWhole() && each.ratio().isPresent())
                .sorted(metric.better() == Metric.Better.LOWER ? order : order.reversed()).toList();
        if (whole.isEmpty()) {
            return nothingWhole(contrasts);
        }
        Contrast best = whole.getFirst();
        String lowest = metric.better() == Metric.Better.LOWER ? "fewest" : "most";
        String failing = failing(contrasts);
        String among = failing.isEmpty() ? "" : "of those that always succeed, ";
        if (best.series().equals(baseline)) {
            return among + baseline + " has the " + lowest + " " + metric.name() + (whole.size() == 1 ? "; nothing else to compare" : next(whole.get(1))) + failing;
        }
        long tied = whole.stream().filter(each -> each.ratio().equals(best.ratio())).count() - 1;
        return among + best.series() + (tied > 0 ? " and " + tied + " more have" : " has") + " the " + lowest + " " + metric.name() + ", " + number(best.ratio().orElseThrow()) + " of "
                + baseline + interval(best) + (best.clear() ? "" : ", which is not clearly different") + failing;
    }

    private static String next(Contrast second) {
        return "; next is " + second.series() + " at " + number(second.ratio().orElseThrow()) + interval(second) + (second.clear() ? "" : ", which is not clearly different");
    }

    private static String interval(Contrast contrast) {
        return contrast.interval().map(each -> " (95 %: " + number(each.low()) + " to " + number(each.high()) + ")").orElse("");
    }

    private static String failing(List<Contrast> contrasts) {
        List<String> failing = contrasts.stream().filter(each -> each.runs() > each.ok())
                .map(each -> each.series() + " (" + (each.runs() - each.ok()) + " of " + each.runs() + ")").toList();
        return failing.isEmpty() ? "" : ". Runs without success: " + String.join(", ", failing);
    }

    private static String nothingWhole(List<Contrast> contrasts) {
        return "no series succeeds in every run" + failing(contrasts).replace(". Runs without success: ", "; without success: ");
    }

    /// A ratio with three digits or four.
    static String number(double ratio) {
        return String.format(Locale.ROOT, ratio >= 100 ? "%.0f×" : ratio >= 0.995 && ratio < 1.005 ? "%.4f×" : ratio >= 10 ? "%.1f×" : "%.3f×", ratio);
    }
}
