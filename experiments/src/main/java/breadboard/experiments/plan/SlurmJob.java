package breadboard.experiments.plan;

import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import java.util.List;
import java.util.Optional;

/// `[slurm]`: what an array job asks of Slurm. Values go to `sbatch` as they are.
///
/// @param shards    number of array tasks; each is one JVM
/// @param cpus      processors of a task, and machines that it runs side by side
/// @param memory    of a task, `4G`
/// @param time      limit of a task, `01:00:00`
/// @param partition where to run
/// @param account   whom to charge
/// @param options   more options, each as one string: `--constraint=avx2`
public record SlurmJob(
        @Doc("array tasks; each is one JVM") @Default("8") int shards,
        @Doc("processors of a task") @Default("1") int cpus,
        @Doc("memory of a task") Optional<String> memory,
        @Doc("time limit of a task") Optional<String> time,
        @Doc("where to run") Optional<String> partition,
        @Doc("whom to charge") Optional<String> account,
        @Doc("more options of sbatch") List<String> options) {

    /// @throws ConfigException when a number is out of range or a text is no word
    public SlurmJob {
        if (shards < 1 || shards > 10_000) {
            throw new ConfigException("shards", "must be 1..10000, not " + shards);
        }
        if (cpus < 1 || cpus > 1024) {
            throw new ConfigException("cpus", "must be 1..1024, not " + cpus);
        }
        word("memory", memory);
        word("time", time);
        word("partition", partition);
        word("account", account);
        for (String option : options) {
            if (!option.matches("--[!-~ ]+")) {
                throw new ConfigException("options", "'" + option + "' is no option of sbatch; write for example \"--constraint=avx2\"");
            }
        }
    }

    private static void word(String key, Optional<String> value) {
        if (value.isPresent() && !value.get().matches("[A-Za-z0-9_.,:+-]+")) {
            throw new ConfigException(key, "'" + value.get() + "' is not allowed; expected letters, digits and _ . , : + -");
        }
    }
}
