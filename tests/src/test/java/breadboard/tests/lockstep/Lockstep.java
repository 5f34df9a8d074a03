package breadboard.tests.lockstep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Runs programs on both harts, at the same time, and compares.
final class Lockstep {
    private final Guest ours;
    private final Guest theirs;
    private long programs;
    private long traps;
    private long ourNanos;
    private long theirNanos;

    Lockstep(Guest ours, Guest theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /// For each program the lines in which it differs, none where it does not.
    List<List<String>> differences(List<Program> batch) throws IOException, InterruptedException {
        List<List<String>> differences = new ArrayList<>();
        while (differences.size() < batch.size()) {
            differences.addAll(inOneGuest(batch.subList(differences.size(), batch.size())));
        }
        return differences;
    }

    /// Up to the first program that does not end: those behind it did not run.
    private List<List<String>> inOneGuest(List<Program> batch) throws IOException, InterruptedException {
        CompletableFuture<List<Outcome>> other = CompletableFuture.supplyAsync(() -> onTheirs(batch));
        long start = System.nanoTime();
        List<Outcome> our = ours.run(batch);
        ourNanos += System.nanoTime() - start;
        List<Outcome> their = other.join();
        List<List<String>> differences = new ArrayList<>();
        boolean done = true;
        for (int i = 0; i < batch.size() && done; i++) {
            done = our.get(i).done() && their.get(i).done();
            programs++;
            differences.add(Comparison.of(batch.get(i), our.get(i), their.get(i)));
            traps += our.get(i).traps().size();
        }
        return differences;
    }

    private List<Outcome> onTheirs(List<Program> batch) {
        long start = System.nanoTime();
        try {
            return theirs.run(batch);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CompletionException(interrupted);
        } finally {
            theirNanos += System.nanoTime() - start;
        }
    }

    long programs() {
        return programs;
    }

    /// One line on what was done so far.
    @Override
    public String toString() {
        return "%d programs, %d traps; ours %.0f programs/s, QEMU %.0f programs/s".formatted(
                programs, traps, programs * 1e9 / ourNanos, programs * 1e9 / theirNanos);
    }
}
