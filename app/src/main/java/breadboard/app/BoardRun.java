package breadboard.app;

import breadboard.core.machine.StopCause;
import breadboard.debugger.profile.Profile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// One run of a board from building the machine to the process's exit code: console, report, snapshot, last words.
final class BoardRun {
    private final BoardUse use;
    private final RunOptions options;
    private final PrintWriter err;

    BoardRun(BoardUse use, RunOptions options, PrintWriter err) {
        this.use = use;
        this.options = options;
        this.err = err;
    }

    /// Runs the machine to its end.
    ///
    /// @return the process's exit code
    int perform(Session.Source source) throws Refusal {
        Optional<WholeFile> report = file(options.report());
        Optional<Script> script = script();
        Optional<SnapshotOutput> save = options.save().isPresent()
                ? Optional.of(new SnapshotOutput(options.save().get(), use, script, err)) : Optional.empty();
        Optional<Provenance> provenance = report.isPresent() ? Optional.of(Provenance.of(use)) : Optional.empty();
        if (options.gdb().wanted() && options.trace().wanted()) {
            throw new Refusal("breadboard: --gdb and --trace or --coverage exclude each other: a debugger goes back in time");
        }
        if (options.gdb().wanted() && options.profile().wanted()) {
            throw new Refusal("breadboard: --gdb and --profile exclude each other: a debugger goes back in time");
        }
        Optional<ProfileOptions.Target> profile = options.profile().target();
        Optional<Inspection> inspection = options.gdb().listen(err)
                .map(server -> new Inspection(server, options.gdb().waits(), use, script, err));
        try (Session session = new Session(use.plan(), source, inspection, script, options.quiet(), err)) {
            Optional<Profile> samples = profile.map(target -> target.begin(session.machine(), use.plan()));
            RunResult result = session.run(options.limits(), driver(inspection, script));
            StopCause cause = result.outcome().cause();
            int exit = exit(script, cause);
            if (report.isPresent()) {
                report.get().write(Report.of(use.plan(), result, exit, script, provenance.orElseThrow()));
            }
            if (save.isPresent()) {
                save.get().writeIfAlive(session.machine(), cause);
            }
            if (profile.isPresent()) {
                profile.get().write(samples.orElseThrow(), err);
            }
            summarize(result);
            if (options.stats()) {
                Report.writeFigures(result.engine(), err);
            }
            return exit;
        }
    }

    private Session.Driver driver(Optional<Inspection> inspection, Optional<Script> script) {
        if (inspection.isPresent()) {
            return (_, limits) -> inspection.get().run(limits);
        }
        if (options.trace().wanted()) {
            return (machine, limits) -> new Tracing(options.trace(), use.plan()).run(machine, limits, script);
        }
        return (machine, limits) -> script.isPresent() ? script.get().run(machine, machine::run, limits) : machine.run(limits);
    }

    /// What carries out the board's expectations, as far as they have not been met.
    private Optional<Script> script() {
        return Optional.of(new Script(use.plan().boot().expectations(), use.origin().progress())).filter(script -> !script.isFulfilled());
    }

    private int exit(Optional<Script> script, StopCause cause) {
        if (script.isPresent() && script.get().unmet().isPresent()) {
            err.println("breadboard: " + script.get().unmet().get());
            return ExitCode.UNMET;
        }
        return script.isPresent() && script.get().isOver() ? ExitCode.OK : options.explain(cause, err);
    }

    private static Optional<WholeFile> file(Optional<Path> path) throws Refusal {
        return path.isEmpty() ? Optional.empty() : Optional.of(new WholeFile(path.get()));
    }

    /// Somebody who watches is told what the run took.
    private void summarize(RunResult result) {
        if (!options.quiet() && Terminal.isError()) {
            err.println(String.format(Locale.ROOT, "breadboard: %,d instructions, %.2f s, %.1f million instructions per CPU second",
                    result.instructions(), result.wallNanos() / 1e9, result.mips()));
        }
    }
}
