/// The program: commands, the console, reports.
module breadboard.app {
    requires breadboard.core;
    requires breadboard.debugger;
    requires breadboard.experiments;
    requires breadboard.heap;
    requires info.picocli;
    requires com.google.gson;
    requires java.management;

    opens breadboard.app to info.picocli;
}
