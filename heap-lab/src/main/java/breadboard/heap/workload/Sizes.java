package breadboard.heap.workload;

import java.util.List;

/// Distributions of request sizes.
final class Sizes {
    static final List<String> NAMES = List.of("uniform", "exponential", "log-uniform", "few");
    /// The few sizes of objects that make up most of what small systems request.
    private static final long[] FEW = {16, 24, 32, 48, 64, 96, 192, 288};

    private Sizes() { }

    /// A size from `least` to `most`.
    static long draw(String distribution, long least, long most, Randomness random) {
        return switch (distribution) {
            case "uniform" -> random.between(least, most);
            case "log-uniform" -> clamp((long) (least * Math.pow((double) most / least, random.fraction())), least, most);
            case "exponential" -> clamp(least + (long) (-Math.log(1 - random.fraction()) * (most - least) / 8), least, most);
            default -> clamp(FEW[random.below(FEW.length)], least, most);
        };
    }

    private static long clamp(long size, long least, long most) {
        return Math.max(least, Math.min(most, size));
    }
}
