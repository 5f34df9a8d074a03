package breadboard.heap.compare;

import breadboard.heap.metrics.Bins;
import breadboard.heap.metrics.Distribution;
import breadboard.heap.metrics.FreeLists;
import breadboard.heap.metrics.HeapMap;
import breadboard.heap.metrics.Placements.Divergence;
import breadboard.heap.metrics.Recorder;
import breadboard.heap.metrics.Sample;
import breadboard.heap.metrics.TraceProfile;
import breadboard.heap.trace.Trace;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the page draws, as JSON.
final class Pictures {
    private static final int PAGE_ORDER = 12;
    private static final int MOST_SIZES = 40;
    private static final double THOUSANDTHS = 1e4;

    private Pictures() { }

    static void of(JsonObject json, Recorder recorder) {
        json.add("series", series(recorder.samples()));
        json.add("map", map(recorder.map()));
        json.add("at_peak", lists(recorder.atPeak()));
        json.add("at_end", lists(recorder.atEnd()));
        JsonObject costs = new JsonObject();
        costs.add("allocate", complement(recorder.costs().allocate()));
        costs.add("release", complement(recorder.costs().release()));
        json.add("ccdf", costs);
        JsonObject bins = new JsonObject();
        bins.add("fragmentation", bins(recorder.costs().byFragmentation()));
        bins.add("live", bins(recorder.costs().byLive()));
        bins.add("size", bins(recorder.costs().bySize()));
        json.add("bins", bins);
        JsonArray waste = new JsonArray();
        for (int order = 0; order < recorder.costs().bySize().size(); order++) {
            if (recorder.allocatedOfOrder(order) > 0) {
                waste.add(numbers(order, recorder.requestedOfOrder(order), recorder.allocatedOfOrder(order)));
            }
        }
        json.add("waste", waste);
    }

    private static JsonObject series(List<Sample> samples) {
        JsonObject json = new JsonObject();
        json.add("event", column(samples, Sample::event));
        if (samples.stream().anyMatch(sample -> sample.instret() != 0)) {
            json.add("instret", column(samples, Sample::instret));
        }
        json.add("allocated_so_far", column(samples, Sample::allocations));
        json.add("requested", column(samples, Sample::requested));
        json.add("allocated", column(samples, Sample::allocated));
        json.add("free", column(samples, sample -> sample.free().bytes()));
        json.add("largest_free", column(samples, sample -> sample.free().largest()));
        json.add("high_water", column(samples, Sample::highWater));
        json.add("live", column(samples, Sample::live));
        json.add("holes", column(samples, sample -> sample.free().blocks()));
        json.add("e", column(samples, sample -> rounded(sample.free().externalFragmentation())));
        json.add("q", column(samples, sample -> rounded(sample.free().quadraticFragmentation())));
        json.add("u12", column(samples, sample -> rounded(sample.free().unusable(PAGE_ORDER))));
        return json;
    }

    private static double rounded(double ratio) {
        return Math.round(ratio * THOUSANDTHS) / THOUSANDTHS;
    }

    private static JsonArray column(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        JsonArray column = new JsonArray();
        samples.forEach(sample -> number(column, figure.applyAsDouble(sample)));
        return column;
    }

    private static void number(JsonArray array, double value) {
        if (value == Math.rint(value)) {
            array.add((long) value);
        } else {
            array.add(value);
        }
    }

    private static JsonObject map(HeapMap map) {
        JsonObject json = new JsonObject();
        json.addProperty("columns", map.columns());
        json.addProperty("rows", map.rows());
        json.addProperty("cell_bytes", map.cellBytes());
        json.add("events", numbers(map.events().stream().mapToLong(Integer::longValue).toArray()));
        json.addProperty("live", packed(map.live()));
        json.addProperty("order", packed(map.order()));
        json.addProperty("age", packed(map.age()));
        return json;
    }

    private static String packed(List<byte[]> rows) {
        byte[] all = new byte[rows.stream().mapToInt(row -> row.length).sum()];
        int at = 0;
        for (byte[] row : rows) {
            System.arraycopy(row, 0, all, at, row.length);
            at += row.length;
        }
        return Base64.getEncoder().encodeToString(all);
    }

    private static JsonObject lists(FreeLists lists) {
        JsonObject json = new JsonObject();
        if (lists == null) {
            return json;
        }
        json.addProperty("event", lists.event());
        JsonArray all = new JsonArray();
        for (FreeLists.Listing list : lists.lists()) {
            JsonObject each = new JsonObject();
            each.addProperty("list", list.number());
            each.addProperty("blocks", list.blocks());
            each.addProperty("bytes", list.bytes());
            each.addProperty("least", list.least());
            each.addProperty("most", list.most());
            each.add("first", numbers(list.first().stream().mapToLong(Long::longValue).toArray()));
            all.add(each);
        }
        json.add("lists", all);
        JsonArray sizes = new JsonArray();
        lists.sizes().stream().sorted((a, b) -> Long.compare(b.bytes() * (b.live() + b.free()), a.bytes() * (a.live() + a.free())))
                .limit(MOST_SIZES).forEach(size -> sizes.add(numbers(size.bytes(), size.live(), size.free())));
        json.add("sizes", sizes);
        return json;
    }

    private static JsonArray complement(Distribution values) {
        JsonArray points = new JsonArray();
        values.complement().forEach(point -> {
            JsonArray pair = new JsonArray();
            pair.add(point.value());
            pair.add(point.share());
            points.add(pair);
        });
        return points;
    }

    private static JsonArray bins(Bins bins) {
        JsonArray all = new JsonArray();
        for (int bin = 0; bin < bins.size(); bin++) {
            if (bins.count(bin) > 0) {
                JsonArray each = numbers(bin, bins.count(bin));
                each.add(bins.mean(bin));
                each.add(bins.max(bin));
                all.add(each);
            }
        }
        return all;
    }

    static JsonObject divergence(Divergence divergence, Trace trace) {
        JsonObject json = new JsonObject();
        json.addProperty("allocation", divergence.allocation());
        json.addProperty("event", divergence.event());
        json.addProperty("op", trace.op(divergence.event()).toString());
        json.addProperty("bytes", trace.size(divergence.event()));
        json.addProperty("first_strategy_offset", divergence.here());
        json.addProperty("offset", divergence.there());
        json.addProperty("same_share", divergence.same());
        return json;
    }

    static JsonObject profile(TraceProfile profile) {
        JsonObject json = new JsonObject();
        json.addProperty("allocations", profile.allocations());
        json.addProperty("temporary", profile.temporary());
        json.addProperty("immortal", profile.immortal());
        json.addProperty("peak", profile.peak());
        json.addProperty("lifetime_unit", profile.lifetimeUnit());
        JsonArray sizes = new JsonArray();
        JsonArray lifetimes = new JsonArray();
        for (int order = 0; order < profile.requests().length; order++) {
            if (profile.requests()[order] > 0) {
                sizes.add(numbers(order, profile.requests()[order], profile.bytes()[order]));
            }
            if (profile.lifetimes()[order] > 0) {
                lifetimes.add(numbers(order, profile.lifetimes()[order]));
            }
        }
        json.add("sizes", sizes);
        json.add("lifetimes", lifetimes);
        JsonArray sites = new JsonArray();
        for (TraceProfile.Site site : profile.sites()) {
            JsonObject each = new JsonObject();
            each.addProperty("symbol", site.symbol());
            each.addProperty("allocations", site.allocations());
            each.addProperty("bytes", site.bytes());
            each.addProperty("peak", site.peak());
            each.addProperty("spent", site.spent());
            sites.add(each);
        }
        json.add("sites", sites);
        return json;
    }

    private static JsonArray numbers(long... values) {
        JsonArray array = new JsonArray();
        for (long value : values) {
            array.add(value);
        }
        return array;
    }
}
