package chat.duet.drill.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;

/** Where a server listens, on the loopback address. */
public record Ports(int http, int tcp, int webSocket) {

    private static final int LOWEST = 10_000;
    private static final int COUNT = 20_000;

    /**
     * Three free ports below those that the system gives to outgoing connections (32768 and up on Linux). From there a
     * client that tries to connect while the server is down could get the server's port as its own.
     */
    public static Ports free() {
        var random = new SecureRandom();
        var ports = new ArrayList<Integer>();
        while (ports.size() < 3) {
            int port = LOWEST + random.nextInt(COUNT);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        return new Ports(ports.get(0), ports.get(1), ports.get(2));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
