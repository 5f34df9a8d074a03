package breadboard.tests.lockstep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Makes a program that differs smaller: what can be left out without the difference going away is left out.
final class Shrinker {
    private final Lockstep lockstep;
    private Program program;

    private Shrinker(Lockstep lockstep, Program program) {
        this.lockstep = lockstep;
        this.program = program;
    }

    static Program shrink(Lockstep lockstep, Program program) throws IOException, InterruptedException {
        Shrinker shrinker = new Shrinker(lockstep, program);
        shrinker.code();
        shrinker.state();
        shrinker.code();
        return shrinker.program;
    }

    private void code() throws IOException, InterruptedException {
        cutEnd();
        for (int length = Integer.highestOneBit(program.code().length); length > 0; length /= 2) {
            List<UnaryOperator<Program>> cuts = new ArrayList<>();
            for (int first = 0; first < program.code().length; first += length) {
                int from = first;
                int to = Math.min(first + length, program.code().length);
                cuts.add(one -> one.withCode(without(one.code(), from, to)));
            }
            reduce(cuts);
        }
        cutEnd();
    }

    /// Instructions behind the last one that matters go away; those before stay as no-ops, for addresses may matter.
    private void cutEnd() throws IOException, InterruptedException {
        List<Program> shorter = new ArrayList<>();
        for (int length = 1; length < program.code().length; length++) {
            shorter.add(program.withCode(Arrays.copyOf(program.code(), length)));
        }
        List<List<String>> differences = lockstep.differences(shorter);
        for (int i = 0; i < shorter.size(); i++) {
            if (!differences.get(i).isEmpty()) {
                program = shorter.get(i);
                return;
            }
        }
    }

    private static int[] without(int[] code, int from, int to) {
        int[] result = code.clone();
        Arrays.fill(result, from, to, Rv.NOP);
        return result;
    }

    private void state() throws IOException, InterruptedException {
        List<UnaryOperator<Program>> cuts = new ArrayList<>();
        program.x().keySet().forEach(number -> cuts.add(one -> one.withX(without(one.x(), number))));
        program.f().keySet().forEach(number -> cuts.add(one -> one.withF(without(one.f(), number))));
        program.csrs().keySet().forEach(number -> cuts.add(one -> one.withCsrs(without(one.csrs(), number))));
        for (int bit = 0; bit < Long.SIZE; bit++) {
            long mask = ~(1L << bit);
            cuts.add(one -> one.withStatus(one.status() & mask));
        }
        cuts.add(one -> one.withDataSeed(0));
        reduce(cuts);
    }

    private static <V> Map<Integer, V> without(Map<Integer, V> values, int number) {
        Map<Integer, V> result = new TreeMap<>(values);
        result.remove(number);
        return result;
    }

    /// Makes as many of the cuts as leave the difference: those that do so alone, then as many of these as do so together.
    private void reduce(List<UnaryOperator<Program>> cuts) throws IOException, InterruptedException {
        List<List<String>> alone = lockstep.differences(cuts.stream().map(cut -> cut.apply(program)).toList());
        List<UnaryOperator<Program>> candidates = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            if (!alone.get(i).isEmpty()) {
                candidates.add(cuts.get(i));
            }
        }
        while (!candidates.isEmpty()) {
            List<Program> together = new ArrayList<>();
            Program sum = program;
            for (UnaryOperator<Program> cut : candidates) {
                sum = cut.apply(sum);
                together.add(sum);
            }
            List<List<String>> differences = lockstep.differences(together);
            int good = 0;
            while (good < together.size() && !differences.get(good).isEmpty()) {
                good++;
            }
            program = good == 0 ? program : together.get(good - 1);
            candidates = candidates.subList(Math.min(candidates.size(), good + 1), candidates.size());
        }
    }
}
