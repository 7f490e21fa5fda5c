package chat.duet.bench.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Knocks until somebody opens: the time until a server's first CONNACK. */
public final class FirstConnack {
    private static final int CONNACK = 0x20;
    private static final int REASON_AT = 3;
    private static final int HEADER = 4;
    private static final int ANSWER_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 5;

    private FirstConnack() {}

    /**
     * Waits for a CONNACK with success.
     *
     * @throws IllegalStateException if none came within {@code seconds}
     */
    public static void await(InetSocketAddress server, Login login, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!connected(server, login)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no CONNACK from " + server + " within " + seconds + " s");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean connected(InetSocketAddress server, Login login) {
        ByteBuf packet = Unpooled.buffer();
        Packets.connect(packet, login);
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(server, ANSWER_MILLIS);
            socket.getOutputStream().write(packet.array(), 0, packet.readableBytes());
            byte[] head = socket.getInputStream().readNBytes(HEADER);
            return head.length == HEADER && (head[0] & 0xFF) == CONNACK && head[REASON_AT] == 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
