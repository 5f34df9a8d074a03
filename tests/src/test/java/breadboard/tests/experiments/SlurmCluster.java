package breadboard.tests.experiments;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.tests.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A real Slurm of one node on the loopback device, with everything it owns in one directory.
final class SlurmCluster implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 240;
    private static final long POLL_MILLIS = 200;
    private final Path folder;
    private final Path configuration;
    private final String host;

    private SlurmCluster(Path folder) throws Exception {
        this.folder = folder;
        this.configuration = folder.resolve("slurm.conf");
        this.host = new String(new ProcessBuilder("hostname", "-s").start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /// Starts it, or skips the test with the reason why that cannot be.
    static SlurmCluster start(Path folder) throws Exception {
        Tools.require("sbatch");
        assumeTrue("root".equals(System.getProperty("user.name")), "Slurm's daemons are started by root only");
        for (String daemon : List.of("mungekey", "munged", "slurmctld", "slurmd")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/sbin", daemon)), daemon + " is not installed");
        }
        SlurmCluster cluster = new SlurmCluster(folder);
        Files.createDirectories(folder.resolve("state"));
        Files.createDirectories(folder.resolve("spool"));
        Files.writeString(cluster.configuration, cluster.text());
        Optional<String> refusal = cluster.startAll();
        if (refusal.isPresent()) {
            cluster.close();
        }
        assumeTrue(refusal.isEmpty(), () -> "Slurm does not start: " + refusal.orElseThrow());
        return cluster;
    }

    private Optional<String> startAll() throws Exception {
        String key = folder.resolve("munge.key").toString();
        for (List<String> command : List.of(
                List.of("/usr/sbin/mungekey", "--create", "--keyfile=" + key),
                List.of("/usr/sbin/munged", "--force", "--key-file=" + key, "--socket=" + folder.resolve("munge.socket"), "--pid-file=" + folder.resolve("munged.pid"),
                        "--log-file=" + folder.resolve("munged.log"), "--seed-file=" + folder.resolve("munged.seed")),
                List.of("/usr/sbin/slurmctld"), List.of("/usr/sbin/slurmd"))) {
            Path said = folder.resolve(Path.of(command.getFirst()).getFileName() + ".out");
            // A daemon that goes to the background keeps its standard output open.
            Process process = prepared(new ProcessBuilder(command)).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.of(command.getFirst() + ": " + Files.readString(said).lines().reduce((_, line) -> line).orElse("no reason given"));
            }
        }
        return becomes(() -> ask("sinfo", "-h", "-o", "%T").contains("idle")) ? Optional.empty() : Optional.of("the node does not become idle");
    }

    private String text() {
        return String.join("\n", "ClusterName=breadboard", "SlurmctldHost=" + host + "(127.0.0.1)", "SlurmctldPort=16917", "SlurmdPort=16918", "SlurmUser=root",
                "SlurmdUser=root", "AuthType=auth/munge", "AuthInfo=socket=" + folder.resolve("munge.socket"), "StateSaveLocation=" + folder.resolve("state"),
                "SlurmdSpoolDir=" + folder.resolve("spool"), "SlurmctldPidFile=" + folder.resolve("slurmctld.pid"), "SlurmdPidFile=" + folder.resolve("slurmd.pid"),
                "SlurmctldLogFile=" + folder.resolve("slurmctld.log"), "SlurmdLogFile=" + folder.resolve("slurmd.log"), "ProctrackType=proctrack/linuxproc",
                "TaskPlugin=task/none", "MpiDefault=none", "SwitchType=switch/none", "SelectType=select/cons_tres", "SelectTypeParameters=CR_CPU",
                "ReturnToService=2", "JobRequeue=1", "MaxArraySize=10001", "JobAcctGatherType=jobacct_gather/none", "AccountingStorageType=accounting_storage/none",
                "SchedulerParameters=batch_sched_delay=0,sched_min_interval=1000,sched_interval=1,bf_interval=1",
                "NodeName=" + host + " NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN", "PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP", "");
    }

    /// Gives a process the environment in which Slurm's commands find this cluster.
    ProcessBuilder prepared(ProcessBuilder builder) {
        builder.environment().put("SLURM_CONF", configuration.toString());
        return builder;
    }

    /// What a command of Slurm's prints.
    String ask(String... command) {
        try {
            Process process = prepared(new ProcessBuilder(command)).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Waits until something is so.
    ///
    /// @return false when it does not come about
    static boolean becomes(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /// The node loses power: its daemon and every process of its jobs are gone at once, and the controller learns of it.
    void killNode() throws Exception {
        List<ProcessHandle> node = new ArrayList<>();
        pid("slurmd.pid").ifPresent(node::add);
        String spool = folder.resolve("spool").toString();
        ProcessHandle.allProcesses().filter(each -> mentions(each, spool)).forEach(script -> {
            script.parent().filter(parent -> parent.pid() != 1).ifPresent(node::add);
            node.add(script);
            script.descendants().forEach(node::add);
        });
        node.forEach(ProcessHandle::destroyForcibly);
        ask("scontrol", "update", "nodename=" + host, "state=down", "reason=killed");
    }

    private static boolean mentions(ProcessHandle process, String text) {
        return process.info().arguments().map(arguments -> Arrays.stream(arguments).anyMatch(each -> each.startsWith(text))).orElse(false);
    }

    /// The node is back, and empty.
    void restartNode() throws Exception {
        prepared(new ProcessBuilder("/usr/sbin/slurmd")).redirectErrorStream(true).redirectOutput(folder.resolve("slurmd.out").toFile()).start().waitFor();
        ask("scontrol", "update", "nodename=" + host, "state=resume");
        // What was requeued would wait for two minutes.
        becomes(() -> ask("squeue", "-h", "-t", "PENDING", "-o", "%i %r").contains("BeginTime"));
        ask("squeue", "-h", "-r", "-t", "PENDING", "-o", "%i %r").lines().filter(line -> line.endsWith("BeginTime"))
                .forEach(line -> ask("scontrol", "update", "jobid=" + line.split(" ")[0], "starttime=now"));
    }

    private Optional<ProcessHandle> pid(String file) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.exists(path) ? Files.readString(path).strip() : "";
        return text.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(text));
    }

    @Override
    public void close() throws Exception {
        ask("scancel", "--user=root");
        for (String file : List.of("slurmd.pid", "slurmctld.pid", "munged.pid")) {
            Optional<ProcessHandle> daemon = pid(file);
            if (daemon.isPresent()) {
                daemon.get().destroy();
                daemon.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }
}
