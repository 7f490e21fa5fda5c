package chat.duet.server.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Where the demo's server listens, on the loopback address. That a port was free does not keep it free. */
record DemoPorts(int http, int webSocket, int tcp) {
    /**
     * Below the ports that the system gives to outgoing connections (32768 and up on Linux): from there somebody's connection could have the server's
     * port while the server is down.
     */
    private static final int LOWEST = 10_000;

    private static final int COUNT = 20_000;

    /** The usual ports, each replaced by another where it is taken. */
    static DemoPorts usual(RandomGenerator random) {
        DemoPorts others = others(random);
        return new DemoPorts(
                isFree(8080) ? 8080 : others.http,
                isFree(8083) ? 8083 : others.webSocket,
                isFree(1883) ? 1883 : others.tcp);
    }

    /** Three that hardly anybody else would choose. */
    static DemoPorts others(RandomGenerator random) {
        int[] ports = random.ints(LOWEST, LOWEST + COUNT)
                .distinct()
                .filter(DemoPorts::isFree)
                .limit(3)
                .toArray();
        return new DemoPorts(ports[0], ports[1], ports[2]);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
