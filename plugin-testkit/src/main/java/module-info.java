/// A bench for testing plugins: fakes of what a machine offers to a device, and contracts that every device keeps.
///
/// For tests only; nothing of a machine depends on it.
module breadboard.testkit {
    requires transitive breadboard.api;
    requires transitive breadboard.heap;
    requires transitive org.junit.jupiter.api;

    exports breadboard.testkit;
    exports breadboard.testkit.heap;

    uses breadboard.api.plugin.Plugin;

    // JUnit fills the contracts' fields also where the tests that extend them are a module.
    opens breadboard.testkit to org.junit.platform.commons;
    opens breadboard.testkit.heap to org.junit.platform.commons;
}
