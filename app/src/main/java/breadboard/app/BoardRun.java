package breadboard.app;

import breadboard.core.board.Expectation;
import breadboard.core.machine.StopCause;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
        Optional<SnapshotOutput> save = options.save().isPresent()
                ? Optional.of(new SnapshotOutput(options.save().get(), use, err)) : Optional.empty();
        Optional<Provenance> provenance = report.isPresent() ? Optional.of(Provenance.of(use)) : Optional.empty();
        if (options.gdb().wanted() && options.trace().wanted()) {
            throw new Refusal("breadboard: --gdb and --trace or --coverage exclude each other: a debugger goes back in time");
        }
        Optional<Inspection> inspection = options.gdb().listen(err)
                .map(server -> new Inspection(server, options.gdb().waits(), use, err));
        Optional<Script> script = script();
        try (Session session = new Session(use.plan(), source, inspection, script, options.quiet(), err)) {
            RunResult result = options.trace().wanted()
                    ? session.run(options.limits(), new Tracing(options.trace(), use.plan())::run)
                    : script.isPresent() ? session.run(options.limits(), script.get()::run) : session.run(options.limits());
            StopCause cause = result.outcome().cause();
            int exit = exit(script, cause);
            if (report.isPresent()) {
                report.get().write(Report.of(use.plan(), result, exit, script, provenance.orElseThrow()));
            }
            if (save.isPresent()) {
                save.get().writeIfAlive(session.machine(), cause);
            }
            summarize(result);
            if (options.stats()) {
                Report.writeFigures(result.engine(), err);
            }
            return exit;
        }
    }

    /// What carries out the board's expectations. A debugger or a trace looks at the guest in its own way.
    private Optional<Script> script() {
        boolean looksOtherwise = options.gdb().wanted() || options.trace().wanted();
        List<Expectation> expectations = use.plan().boot().expectations();
        if (looksOtherwise && !expectations.isEmpty()) {
            err.println("breadboard: the board's [[expect]] is left out with --gdb, --trace and --coverage");
        }
        return looksOtherwise || expectations.isEmpty() ? Optional.empty() : Optional.of(new Script(expectations));
    }

    private int exit(Optional<Script> script, StopCause cause) {
        if (script.isPresent() && script.get().unmet().isPresent()) {
            err.println("breadboard: " + script.get().unmet().get());
            return ExitCode.UNMET;
        }
        return script.isPresent() && script.get().met() == script.get().count() ? ExitCode.OK : options.explain(cause, err);
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
