package chat.duet.bench.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayProxyTest {
    private static final int BYTES = 1_000_000;
    private static final long SEED = 4711;

    @Test
    void everyByteComesBackInOrderAndLate() throws Exception {
        var sent = new byte[BYTES];
        new Random(SEED).nextBytes(sent);
        try (var echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var proxy = new DelayProxy((InetSocketAddress) echo.getLocalSocketAddress(), Duration.ofMillis(25))) {
            daemon(() -> {
                try (var socket = echo.accept()) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                }
            });
            try (var socket =
                    new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
                var start = System.nanoTime();
                daemon(() -> socket.getOutputStream().write(sent));
                var first = socket.getInputStream().readNBytes(1);
                var millis = (System.nanoTime() - start) / 1_000_000;
                var rest = socket.getInputStream().readNBytes(BYTES - 1);
                assertThat(millis).isGreaterThanOrEqualTo(50);
                assertThat(first[0]).isEqualTo(sent[0]);
                assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(sent, 1, BYTES));
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The test has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
