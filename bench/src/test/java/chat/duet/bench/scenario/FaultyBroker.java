package chat.duet.bench.scenario;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As much of a broker as a load needs, which does one thing wrong with the third message. */
final class FaultyBroker implements AutoCloseable {
    private static final int THIRD = 3;

    enum Fault {
        NONE,
        LOSE,
        DOUBLE,
        SWAP_WITH_NEXT,
        REFUSE,
        NO_ANSWER,
        HANG_UP
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, OutputStream> subscribers = new ConcurrentHashMap<>();
    private final Fault fault;

    FaultyBroker(Fault fault) throws IOException {
        this.fault = fault;
        run(this::acceptAll);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of the two has closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() throws IOException {
        while (!server.isClosed()) {
            var socket = server.accept();
            run(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            byte[] held = null;
            for (int count = 0; ; ) {
                int type = in.readUnsignedByte() >>> 4;
                byte[] body = in.readNBytes(length(in));
                switch (type) {
                    case 1 -> out.write(new byte[] {0x20, 3, 0, 0, 0});
                    case 8 -> {
                        subscribers.put(text(body, 3), out);
                        out.write(new byte[] {(byte) 0x90, 4, body[0], body[1], 0, 1});
                    }
                    case 3 -> {
                        boolean wrong = ++count == THIRD;
                        if (wrong && fault == Fault.HANG_UP) {
                            return;
                        }
                        answer(out, body, wrong);
                        if (wrong && fault == Fault.SWAP_WITH_NEXT) {
                            held = body;
                        } else {
                            deliver(body, wrong);
                            if (held != null) {
                                deliver(held, false);
                                held = null;
                            }
                        }
                    }
                    default -> {}
                }
            }
        }
    }

    private void answer(OutputStream out, byte[] publish, boolean wrong) throws IOException {
        int at = 2 + text(publish, 0).length();
        if (wrong && fault == Fault.REFUSE) {
            out.write(new byte[] {0x40, 4, publish[at], publish[at + 1], (byte) 0x97, 0});
        } else if (!wrong || fault != Fault.NO_ANSWER) {
            out.write(new byte[] {0x40, 2, publish[at], publish[at + 1]});
        }
    }

    private void deliver(byte[] publish, boolean wrong) {
        if (wrong && (fault == Fault.LOSE || fault == Fault.REFUSE)) {
            return;
        }
        for (int times = wrong && fault == Fault.DOUBLE ? 2 : 1; times > 0; times--) {
            var out = subscribers.get(text(publish, 0));
            try {
                synchronized (this) {
                    out.write(new byte[] {0x32, (byte) ((publish.length & 127) | 128), (byte) (publish.length >>> 7)});
                    out.write(publish);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String text(byte[] body, int at) {
        int length = ((body[at] & 0xFF) << 8) | (body[at + 1] & 0xFF);
        return new String(body, at + 2, length, StandardCharsets.UTF_8);
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int digit = in.readUnsignedByte();
            length |= (digit & 127) << shift;
            if (digit < 128) {
                return length;
            }
        }
    }
}
