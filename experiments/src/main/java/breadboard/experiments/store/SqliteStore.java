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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Results as an SQLite database. `docs/experiments.md` describes its tables.
final class SqliteStore {
    private static final String SCHEMA = """
            CREATE TABLE experiment (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE axis (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL, role TEXT NOT NULL);
            CREATE TABLE metric (
                position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, better TEXT NOT NULL, from_host INTEGER NOT NULL);
            CREATE TABLE provenance (id TEXT PRIMARY KEY, %s, json TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE plugin (
                provenance TEXT NOT NULL REFERENCES provenance (id), plugin TEXT NOT NULL, version TEXT NOT NULL,
                PRIMARY KEY (provenance, plugin)) WITHOUT ROWID;
            CREATE TABLE run (
                run INTEGER PRIMARY KEY, id TEXT NOT NULL, repeat INTEGER NOT NULL, status TEXT NOT NULL, cause TEXT NOT NULL,
                message TEXT NOT NULL, console_sha256 TEXT NOT NULL, provenance TEXT NOT NULL REFERENCES provenance (id),
                wall_ns INTEGER, cpu_ns INTEGER, mips REAL, host TEXT, jdk TEXT, session TEXT);
            CREATE TABLE point (
                run INTEGER NOT NULL REFERENCES run (run), axis TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (run, axis)) WITHOUT ROWID;
            CREATE TABLE value (
                run INTEGER NOT NULL REFERENCES run (run), metric TEXT NOT NULL, value NUMERIC NOT NULL, PRIMARY KEY (run, metric)) WITHOUT ROWID;
            CREATE INDEX point_by_value ON point (axis, value)
            """.formatted(Origin.FACTS.stream().map(fact -> fact + " TEXT").collect(Collectors.joining(", ")));
    /// The columns of `run` that stand in `host` of a line.
    private static final List<String> OF_THE_HOST = List.of("wall_ns", "cpu_ns", "mips", "host", "jdk", "session");
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
            execute(connection, SCHEMA.split(";"));
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

    /// Rows that go into one table.
    private static final class Rows implements AutoCloseable {
        private final PreparedStatement insert;

        Rows(Connection connection, String table, int columns) throws SQLException {
            insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
        }

        void add(Object... values) throws SQLException {
            add(List.of(values));
        }

        void add(List<?> values) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.addBatch();
        }

        @Override
        public void close() throws SQLException {
            insert.executeBatch();
            insert.close();
        }
    }

    private static void describe(Connection connection, Experiment experiment) throws SQLException {
        try (Rows rows = new Rows(connection, "experiment", 2)) {
            rows.add("name", experiment.name());
            rows.add("question", experiment.question());
            rows.add("board", experiment.board().getFileName().toString());
            rows.add("repeats", Integer.toString(experiment.repeats()));
            rows.add("baseline", experiment.baseline().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining(" ")));
        }
        try (Rows rows = new Rows(connection, "axis", 4)) {
            for (int i = 0; i < experiment.axes().size(); i++) {
                Axis axis = experiment.axes().get(i);
                rows.add(i, axis.name(), axis.key(), axis.role().name().toLowerCase(Locale.ROOT));
            }
        }
        try (Rows rows = new Rows(connection, "metric", 5)) {
            for (int i = 0; i < experiment.metrics().size(); i++) {
                Metric metric = experiment.metrics().get(i);
                rows.add(i, metric.name(), metric.unit(), metric.better().name().toLowerCase(Locale.ROOT), metric.fromHost() ? 1 : 0);
            }
        }
    }

    private static void runs(Connection connection, List<RunRecord> runs) throws SQLException {
        try (Rows rows = new Rows(connection, "run", 8 + OF_THE_HOST.size())) {
            for (RunRecord run : runs) {
                List<Object> values = new ArrayList<>(List.of(run.number(), run.id(), run.repeat(), run.status().spelling(), run.cause(),
                        run.message(), run.console(), run.origin().id()));
                OF_THE_HOST.forEach(fact -> values.add(run.host().get(fact)));
                rows.add(values);
            }
        }
    }

    private static void values(Connection connection, List<RunRecord> runs, Experiment experiment) throws SQLException {
        try (Rows points = new Rows(connection, "point", 3); Rows values = new Rows(connection, "value", 3)) {
            for (RunRecord run : runs) {
                for (Map.Entry<String, String> each : run.point().entrySet()) {
                    points.add(run.number(), each.getKey(), each.getValue());
                }
                for (Metric metric : experiment.metrics()) {
                    if (run.metric(metric.name()) instanceof Number number) {
                        values.add(run.number(), metric.name(), number);
                    }
                }
            }
        }
    }

    private static void provenance(Connection connection, List<RunRecord> runs, ResultsDirectory directory) throws SQLException {
        Map<String, Origin> origins = new TreeMap<>();
        runs.forEach(run -> origins.put(run.origin().id(), run.origin()));
        try (Rows rows = new Rows(connection, "provenance", 2 + Origin.FACTS.size()); Rows plugins = new Rows(connection, "plugin", 3)) {
            for (Origin origin : origins.values()) {
                List<Object> values = new ArrayList<>(List.of(origin.id()));
                Origin.FACTS.forEach(fact -> values.add(origin.facts().get(fact)));
                values.add(directory.provenanceOf(origin.id()).orElse("{}"));
                rows.add(values);
                for (Map.Entry<String, String> each : origin.plugins().entrySet()) {
                    plugins.add(origin.id(), each.getKey(), each.getValue());
                }
            }
        }
    }

    /// `wide`: one row for each run, with a column for each axis and each metric.
    private static String view(Experiment experiment) {
        StringBuilder columns = new StringBuilder("run.run, run.repeat, run.status");
        for (Axis axis : experiment.axes()) {
            columns.append(column("point", "axis", axis.name(), axis.name()));
        }
        for (Metric metric : experiment.metrics()) {
            boolean taken = experiment.axes().stream().anyMatch(axis -> axis.name().equals(metric.name()));
            columns.append(column("value", "metric", metric.name(), metric.name() + (taken ? "_value" : "")));
        }
        return "CREATE VIEW wide AS SELECT " + columns + " FROM run";
    }

    private static String column(String table, String key, String name, String as) {
        return ", (SELECT value FROM %1$s WHERE %1$s.run = run.run AND %2$s = '%3$s') AS \"%4$s\"".formatted(table, key, name, as);
    }
}
