package breadboard.app;

import breadboard.debugger.gdb.Endpoint;
import breadboard.debugger.gdb.GdbServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How a debugger can look into a run.
final class GdbOptions {
    @Option(names = "--gdb", paramLabel = "[HOST:]PORT", converter = Place.class,
            description = "Waits for gdb (target remote :PORT) before the first instruction; port 0 takes any that is free.")
    private Optional<Endpoint> endpoint = Optional.empty();

    @Option(names = "--gdb-any-address", description = "Lets --gdb listen at an address that other hosts can reach. Whoever connects controls the machine.")
    private boolean anyAddress;

    @Option(names = "--gdb-no-wait", description = "With --gdb: runs at once; gdb may come later.")
    private boolean runsAtOnce;

    /// Reads `[host:]port`.
    private static final class Place implements ITypeConverter<Endpoint> {
        @Override
        public Endpoint convert(String text) {
            try {
                return Endpoint.parse(text);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException(refused.getMessage());
            }
        }
    }

    /// Whether a debugger may come.
    boolean wanted() {
        return endpoint.isPresent();
    }

    /// Listens, if that was asked for.
    ///
    /// @throws Refusal when that may not be, or the host refuses
    Optional<GdbServer> listen(PrintWriter err) throws Refusal {
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        if (!endpoint.get().isLoopback() && !anyAddress) {
            throw new Refusal("breadboard: --gdb: " + endpoint.get().address().getHostAddress()
                    + " can be reached from other hosts, and whoever connects controls the machine; --gdb-any-address allows it");
        }
        try {
            GdbServer server = new GdbServer(endpoint.get(), line -> err.println("breadboard: " + line));
            err.println("breadboard: gdb: listening at " + server.address());
            return Optional.of(server);
        } catch (IOException refused) {
            throw new Refusal("breadboard: --gdb: " + refused.getMessage());
        }
    }

    /// Whether the machine stands still until a debugger has come.
    boolean waits() {
        return !runsAtOnce;
    }
}
