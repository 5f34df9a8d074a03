/// Experiments: one file, many runs, one answer.
module breadboard.experiments {
    requires transitive breadboard.core;
    requires breadboard.heap;
    requires com.google.gson;
    requires java.management;
    requires java.sql;
    // Found as a JDBC driver; named so that the program's module graph holds it.
    requires org.xerial.sqlitejdbc;

    exports breadboard.experiments.cluster;
    exports breadboard.experiments.plan;
    exports breadboard.experiments.report;
    exports breadboard.experiments.run;
    exports breadboard.experiments.store;

    opens breadboard.experiments.plan to breadboard.api;
}
