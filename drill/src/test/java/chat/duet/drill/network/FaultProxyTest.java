package chat.duet.drill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.drill.stage.Moment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {

    private static final byte[] BYTES = bytes(100_000);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<AutoCloseable> open = new ArrayList<>();
    private ServerSocket server;
    private FaultProxy proxy;
    private Socket device;
    private Socket accepted;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(server);
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    @Test
    void clearConnectionPassesEverythingBothWays() throws Exception {
        connect(Fate.CLEAR);
        assertThat(sendUp(BYTES, BYTES.length)).isEqualTo(BYTES);
        accepted.getOutputStream().write(7);
        assertThat(device.getInputStream().read()).isEqualTo(7);
        accepted.close();
        assertThat(device.getInputStream().read()).isEqualTo(-1);
        assertThat(proxy.faults()).isZero();
    }

    @Test
    void cutPassesTheBytesBeforeItAndClosesBothEnds() throws Exception {
        connect(Fate.of(Course.ending(1000, Fault.CUT), Course.CLEAR));
        device.getOutputStream().write(BYTES, 0, 5000);
        assertThat(readToTheEnd(accepted)).isEqualTo(Arrays.copyOf(BYTES, 1000));
        assertThat(isGone(device)).isTrue();
        assertThat(proxy.faults()).isEqualTo(1);
        assertThat(proxy.swallowed()).isPositive();
    }

    @Test
    void resetIsAReset() throws Exception {
        connect(Fate.of(Course.CLEAR, Course.ending(10, Fault.RESET)));
        accepted.getOutputStream().write(BYTES, 0, 11);
        assertThatThrownBy(() -> {
                    device.getInputStream().readNBytes(10);
                    device.getInputStream().read();
                })
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void swallowedBytesVanishWhileTheOtherWayWorks() throws Exception {
        connect(new Fate(Course.ending(3, Fault.SWALLOW), Course.CLEAR, Duration.ofMillis(500)));
        device.getOutputStream().write(BYTES, 0, 10);
        assertThat(accepted.getInputStream().readNBytes(3)).isEqualTo(Arrays.copyOf(BYTES, 3));
        accepted.getOutputStream().write(9);
        assertThat(device.getInputStream().read()).isEqualTo(9);
        assertThat(readToTheEnd(accepted)).isEmpty();
        assertThat(isGone(device)).isTrue();
    }

    @Test
    void heldConnectionStaysOpenAndCarriesNothing() throws Exception {
        connect(Fate.CLEAR);
        assertThat(sendUp(BYTES, 10)).hasSize(10);
        proxy.holdAll();
        assertThat(proxy.held()).isEqualTo(1);
        device.getOutputStream().write(1);
        accepted.getOutputStream().write(1);
        assertThat(hearsNothing(accepted)).isTrue();
        assertThat(hearsNothing(device)).isTrue();
        // The device's end is not told to the server, and the server's is noted.
        device.close();
        assertThat(hearsNothing(accepted)).isTrue();
        accepted.close();
        assertThat(Moment.within(SOON, () -> proxy.held() == 0)).isTrue();
        assertThat(proxy.noticed()).hasSize(1);
    }

    @Test
    void latencyDelaysAndKeepsTheOrder() throws Exception {
        connect(Fate.of(Course.paced(Pace.late(Duration.ofMillis(100), Duration.ofMillis(50))), Course.CLEAR));
        long start = System.nanoTime();
        assertThat(sendUp(BYTES, BYTES.length)).isEqualTo(BYTES);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void dripComesInSmallPieces() throws Exception {
        connect(Fate.of(Course.paced(Pace.drip(3, Duration.ofMillis(1))), Course.CLEAR));
        device.getOutputStream().write(BYTES, 0, 100);
        var buffer = new byte[100];
        assertThat(accepted.getInputStream().read(buffer)).isBetween(1, 99);
    }

    @Test
    void fatesFollowFromTheSeedAndBeginWhenTheyAreTold() {
        var one = new Fates(7, random -> Fate.of(Fault.CUT, 1000, random));
        var other = new Fates(7, random -> Fate.of(Fault.CUT, 1000, random));
        assertThat(one.next()).isEqualTo(Fate.CLEAR);
        one.begin();
        other.begin();
        for (int i = 0; i < 100; i++) {
            var fate = one.next();
            assertThat(fate).isEqualTo(other.next());
            assertThat(Math.min(fate.up().bytes(), fate.down().bytes())).isBetween(1L, 1000L);
        }
        one.end();
        assertThat(one.next()).isEqualTo(Fate.CLEAR);
    }

    private void connect(Fate fate) throws IOException {
        var fates = new Fates(1, random -> fate);
        fates.begin();
        proxy = new FaultProxy(server.getLocalPort(), fates);
        open.add(proxy);
        device = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        open.add(device);
        accepted = server.accept();
        open.add(accepted);
    }

    private byte[] sendUp(byte[] bytes, int count) throws IOException {
        device.getOutputStream().write(bytes, 0, count);
        return accepted.getInputStream().readNBytes(count);
    }

    private static byte[] readToTheEnd(Socket socket) {
        var read = new ByteArrayOutputStream();
        try {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                read.write(b);
            }
        } catch (IOException e) {
            // A reset, because the other end had bytes that it had not read.
        }
        return read.toByteArray();
    }

    private static boolean isGone(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean hearsNothing(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        try {
            int unused = socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
