package breadboard.experiments.store;

import breadboard.experiments.plan.Axis;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Results as an SQLite database. `docs/experiments.md` describes its tables.
final class SqliteStore {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE experiment (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE axis (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL, role TEXT NOT NULL)",
            "CREATE TABLE metric (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, better TEXT NOT NULL, from_host INTEGER NOT NULL)",
            "CREATE TABLE provenance (id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID",
            "CREATE TABLE run (run INTEGER PRIMARY KEY, id TEXT NOT NULL, repeat INTEGER NOT NULL, status TEXT NOT NULL, cause TEXT NOT NULL,"
                    + " message TEXT NOT NULL, console_sha256 TEXT NOT NULL, provenance TEXT NOT NULL REFERENCES provenance (id),"
                    + " wall_ns INTEGER, cpu_ns INTEGER, mips REAL, session TEXT)",
            "CREATE TABLE point (run INTEGER NOT NULL REFERENCES run (run), axis TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (run, axis)) WITHOUT ROWID",
            "CREATE TABLE value (run INTEGER NOT NULL REFERENCES run (run), metric TEXT NOT NULL, value NUMERIC NOT NULL, PRIMARY KEY (run, metric)) WITHOUT ROWID",
            "CREATE INDEX point_by_value ON point (axis, value)");
    private final Path file;

    /// @param file not there yet
    SqliteStore(Path file) {
        this.file = file;
    }

    void write(Experiment experiment, List<RunRecord> runs, ResultsDirectory directory) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            // Nobody sees the file before it is complete.
            execute(connection, "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF");
            connection.setAutoCommit(false);
            execute(connection, SCHEMA.toArray(String[]::new));
            describe(connection, experiment);
            runs(connection, runs);
            values(connection, runs, experiment);
            provenance(connection, runs, directory);
            execute(connection, view(experiment));
            connection.commit();
        } catch (SQLException | UnsatisfiedLinkError failed) {
            throw new IOException("the database cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void describe(Connection connection, Experiment experiment) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO experiment VALUES (?, ?)")) {
            Map<String, String> facts = Map.of("name", experiment.name(), "question", experiment.question(),
                    "board", experiment.board().getFileName().toString(), "repeats", Integer.toString(experiment.repeats()),
                    "baseline", experiment.baseline().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining(" ")));
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                add(insert, fact.getKey(), fact.getValue());
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO axis VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < experiment.axes().size(); i++) {
                Axis axis = experiment.axes().get(i);
                add(insert, i, axis.name(), axis.key(), axis.role().name().toLowerCase(Locale.ROOT));
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO metric VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < experiment.metrics().size(); i++) {
                Metric metric = experiment.metrics().get(i);
                add(insert, i, metric.name(), metric.unit(), metric.better().name().toLowerCase(Locale.ROOT), metric.fromHost() ? 1 : 0);
            }
            insert.executeBatch();
        }
    }

    private static void runs(Connection connection, List<RunRecord> runs) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (RunRecord run : runs) {
                add(insert, run.number(), run.id(), run.repeat(), run.status().spelling(), run.cause(), run.message(), run.console(), run.provenance(),
                        run.host().get("wall_ns"), run.host().get("cpu_ns"), run.host().get("mips"), run.host().get("session"));
            }
            insert.executeBatch();
        }
    }

    private static void values(Connection connection, List<RunRecord> runs, Experiment experiment) throws SQLException {
        try (PreparedStatement point = connection.prepareStatement("INSERT INTO point VALUES (?, ?, ?)");
                PreparedStatement value = connection.prepareStatement("INSERT INTO value VALUES (?, ?, ?)")) {
            for (RunRecord run : runs) {
                for (Map.Entry<String, String> each : run.point().entrySet()) {
                    add(point, run.number(), each.getKey(), each.getValue());
                }
                for (Metric metric : experiment.metrics()) {
                    if (run.metric(metric.name()) instanceof Number number) {
                        add(value, run.number(), metric.name(), number);
                    }
                }
            }
            point.executeBatch();
            value.executeBatch();
        }
    }

    private static void provenance(Connection connection, List<RunRecord> runs, ResultsDirectory directory) throws SQLException {
        Set<String> names = runs.stream().map(RunRecord::provenance).collect(Collectors.toCollection(TreeSet::new));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO provenance VALUES (?, ?)")) {
            for (String name : names) {
                add(insert, name, directory.provenanceOf(name).orElse("{}"));
            }
            insert.executeBatch();
        }
    }

    /// `wide`: one row for each run, with a column for each axis and each metric.
    private static String view(Experiment experiment) {
        StringBuilder columns = new StringBuilder("run.run, run.repeat, run.status");
        for (Axis axis : experiment.axes()) {
            columns.append(", (SELECT value FROM point WHERE point.run = run.run AND axis = '").append(axis.name()).append("') AS \"").append(axis.name()).append('"');
        }
        for (Metric metric : experiment.metrics()) {
            boolean taken = experiment.axes().stream().anyMatch(axis -> axis.name().equals(metric.name()));
            columns.append(", (SELECT value FROM value WHERE value.run = run.run AND metric = '").append(metric.name()).append("') AS \"")
                    .append(metric.name()).append(taken ? "_value\"" : "\"");
        }
        return "CREATE VIEW wide AS SELECT " + columns + " FROM run";
    }

    private static void add(PreparedStatement insert, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }
}
