package breadboard.app;

import breadboard.heap.workload.Workload;
import breadboard.heap.workload.Workloads;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `breadboard heap workloads`: what can stand where a trace is expected.
@Command(name = "workloads", description = "Lists synthetic workloads, to be used as traces: workload:NAME?KEY=VALUE&KEY=VALUE.")
final class HeapWorkloadsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Workload workload : Workloads.all()) {
            out.println(Workloads.SCHEME + workload.name() + " (" + workload.id() + "): " + workload.summary());
            for (Workload.Parameter parameter : workload.parameters()) {
                out.println("  " + parameter.name() + " = " + parameter.defaultValue() + "  " + parameter.doc());
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
