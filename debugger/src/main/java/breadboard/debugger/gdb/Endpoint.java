package breadboard.debugger.gdb;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Where a debugger can connect.
///
/// @param address of an interface of this host
/// @param port    0 takes any that is free
public record Endpoint(InetAddress address, int port) {
    private static final int LARGEST_PORT = 65_535;

    /// Reads `[host:]port`; without a host it is the loopback address.
    ///
    /// @throws IllegalArgumentException with a sentence
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LARGEST_PORT) {
            throw new IllegalArgumentException("'" + text + "' is not a place to listen at; allowed: [host:]port, such as 1234 or 127.0.0.1:0");
        }
        try {
            InetAddress address = host.isEmpty() ? InetAddress.getLoopbackAddress()
                    : InetAddress.getByName(host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host);
            return new Endpoint(address, Integer.parseInt(port));
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("'" + host + "' is not an address of this host", unknown);
        }
    }

    /// Whether only programs of this host can connect.
    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }
}
