package chat.duet.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * An address to listen on, with the setting that asks for it.
 *
 * @param section the settings section that holds {@code host} and {@code port}, such as {@code mqtt.tcp}
 * @param port 0 for any free port
 */
record Address(String section, String host, int port) {

    /**
     * Binds the address and lets it go again, so that a start fails before anything is open: HiveMQ only logs a listener
     * that it cannot bind, and starts without it.
     *
     * @throws StartException naming the setting that is in the way
     */
    void requireFree() throws StartException {
        var resolved = resolve();
        try {
            bind(resolved, 0);
        } catch (IOException e) {
            throw new StartException(
                    "%s.host: %s (expected: an address of this machine; %s)".formatted(section, host, e.getMessage()),
                    e);
        }
        try {
            bind(resolved, port);
        } catch (IOException e) {
            throw new StartException(
                    "%s.port: %d (expected: a port that is free on %s; %s)"
                            .formatted(section, port, host, e.getMessage()),
                    e);
        }
    }

    /** Whether somebody listens here already. */
    boolean isTaken() throws StartException {
        try {
            bind(resolve(), port);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** How a client on this machine writes the address; with brackets where IPv6 needs them. */
    String authority() {
        var reachable = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> host;
        };
        return (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
    }

    boolean isLoopback() throws StartException {
        return resolve().isLoopbackAddress();
    }

    Address withPort(int boundPort) {
        return new Address(section, host, boundPort);
    }

    private InetAddress resolve() throws StartException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartException(
                    "%s.host: %s (expected: a host name or IP address of this machine)".formatted(section, host), e);
        }
    }

    private static void bind(InetAddress address, int port) throws IOException {
        try (var socket = new ServerSocket()) {
            // As HiveMQ and Jetty do: connections of an earlier process that still linger are no hindrance.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), 1);
        }
    }
}
