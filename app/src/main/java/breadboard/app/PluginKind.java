package breadboard.app;

import java.util.Locale;

/// What a new plugin builds, as the command line and the templates' directories name it.
enum PluginKind {
    DEVICE("The device is a timer that goes off once. `guest.bin` sets it, waits, and prints a line.", "the timer went off"),
    MMU("The MMU walks Sv39's page tables. `guest.bin` makes some, enters S-mode through them, and prints a line.", "paging works"),
    SBI("The firmware serves one hart with the console, a timer and shutdown. `guest.bin` is a kernel that prints a line through it.",
            "served by the firmware"),
    ALLOCATOR("The strategy moves a pointer up, and back to the start when no block is live.", ""),
    CPU("The CPU executes RV64I in M-mode. `guest.bin` adds numbers and prints the sum.", "the sum is 55");

    private final String about;
    private final String output;

    /// @param output what its board prints; empty where there is none
    PluginKind(String about, String output) {
        this.about = about;
        this.output = output;
    }

    /// The command that uses the plugin.
    String use(String name) {
        return this == ALLOCATOR ? "heap replay 'workload:random?ops=500' --strategy " + name + " --window 1MiB" : "run board.toml";
    }

    /// A sentence or two on what the template is.
    String about() {
        return about;
    }

    /// What its board prints.
    String output() {
        return output;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
