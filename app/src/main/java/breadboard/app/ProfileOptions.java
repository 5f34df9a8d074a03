package breadboard.app;

import breadboard.core.board.Plan;
import breadboard.core.machine.Machine;
import breadboard.debugger.profile.Profile;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whether and how a guest's profile is taken.
final class ProfileOptions {
    @Option(names = "--profile", paramLabel = "FILE", description = "Writes where the guest's instructions go, by symbol: folded stacks, as flame graphs are drawn from.")
    private Optional<Path> file = Optional.empty();

    /// A prime: loops of the guest do not keep step with it.
    @Option(names = "--profile-every", paramLabel = "STEPS", converter = RunOptions.Count.class, defaultValue = "500_009",
            description = "Instructions of all harts together from one sample to the next (default: 500_009).")
    private long everySteps;

    /// Whether a profile is to be written.
    boolean wanted() {
        return file.isPresent();
    }

    /// Sees to it that the file can be written; empty when none is wanted.
    Optional<Target> target() throws Refusal {
        return wanted() ? Optional.of(new Target(new WholeFile(file.get()), everySteps)) : Optional.empty();
    }

    /// Where a profile goes.
    record Target(WholeFile file, long everySteps) {

        /// Has samples taken of a machine that does not run yet.
        Profile begin(Machine machine, Plan plan) {
            Profile profile = new Profile(machine, plan.cpu().plugin().disassembler(plan.isa()), everySteps);
            machine.sampler(Optional.of(profile));
            return profile;
        }

        void write(Profile profile, PrintWriter err) throws Refusal {
            if (profile.isEmpty()) {
                err.println("breadboard: the profile is empty: the run was shorter than " + everySteps + " instructions (--profile-every)");
            }
            file.write(out -> {
                Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                profile.writeTo(text);
                text.flush();
            });
        }
    }
}
