package breadboard.experiments.cluster;

import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.SlurmJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The batch scripts that run an experiment on Slurm: an array of shards, and a job that collects once all of them have ended.
///
/// A shard that is requeued, because its node was lost, runs what it has not finished. That some runs are no success does not
/// make a task fail: it is a result.
public final class SlurmScripts {
    private final SlurmJob job;
    private final String name;
    private final Path logs;
    private final Path directory;
    private final Path launcher;
    private final List<String> arguments;

    /// @param launcher  the program `breadboard`, as every node finds it
    /// @param arguments what stands behind `breadboard experiment COMMAND`: the experiment file and the options of this call
    /// @param logs      where tasks write what they have to say
    /// @param directory where jobs run: what relative paths among the arguments are relative to
    public SlurmScripts(Experiment experiment, Path launcher, List<String> arguments, Path logs, Path directory) {
        this.job = experiment.slurm();
        this.name = experiment.name();
        this.logs = logs;
        this.directory = directory;
        this.launcher = launcher;
        this.arguments = List.copyOf(arguments);
    }

    /// The array job.
    public String shards() {
        List<String> asked = new ArrayList<>(List.of("--array=1-" + job.shards(), "--cpus-per-task=" + job.cpus(),
                "--requeue", "--open-mode=append"));
        job.memory().ifPresent(memory -> asked.add("--mem=" + memory));
        List<String> lines = head(name, "shard-%a-%A.log", asked);
        lines.add(command("run") + " --shard \"$SLURM_ARRAY_TASK_ID/" + job.shards() + "\" --jobs " + job.cpus());
        lines.add("status=$?");
        lines.add("# 1: every run has its result, and some are no success.");
        lines.add("[ $status -eq 1 ] && status=0");
        lines.add("exit $status");
        return text(lines);
    }

    /// The job that collects.
    public String collect() {
        List<String> lines = head(name + "-collect", "collect-%j.log", List.of());
        lines.add(command("collect"));
        lines.add("status=$?");
        lines.add(command("report") + " && exit $status");
        return text(lines);
    }

    private List<String> head(String title, String log, List<String> asked) {
        List<String> all = new ArrayList<>(List.of("--job-name=" + title, "--chdir=" + quoted(directory.toString()),
                "--output=" + quoted(logs.resolve(log).toString())));
        all.addAll(asked);
        job.time().ifPresent(time -> all.add("--time=" + time));
        job.partition().ifPresent(partition -> all.add("--partition=" + partition));
        job.account().ifPresent(account -> all.add("--account=" + account));
        all.addAll(job.options());
        List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
        all.forEach(option -> lines.add("#SBATCH " + option));
        // Tasks that start at one time would all build at one time.
        lines.addAll(List.of("", "export BREADBOARD_NO_BUILD=1"));
        return lines;
    }

    private String command(String which) {
        return quoted(launcher.toString()) + " experiment " + which + " "
                + arguments.stream().map(SlurmScripts::quoted).collect(Collectors.joining(" "));
    }

    /// As a shell, and a line that begins with `#SBATCH`, take it for one word.
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,+%@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
