package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Link;
import chat.duet.bench.mqtt.LinkListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends a number of messages to somebody who is away, and waits for the answers only. */
final class Backlog implements LinkListener {
    /** The server's receive maximum. */
    private static final int IN_FLIGHT = 64;

    private final Command command;
    private final long last;
    private final CountDownLatch answered;
    private long next;
    private volatile String trouble = "";

    /** @param first number of the first message */
    Backlog(Command command, long first, int messages) {
        this.command = command;
        this.next = first;
        this.last = first + messages;
        this.answered = new CountDownLatch(messages);
    }

    /** Returns when all are accepted. */
    void await(long seconds) throws InterruptedException {
        if (!answered.await(seconds, TimeUnit.SECONDS) || !trouble.isEmpty()) {
            throw new IllegalStateException(
                    "the backlog could not be sent: %d answers missing %s".formatted(answered.getCount(), trouble));
        }
    }

    @Override
    public void ready(Link link) {
        for (int packetId = 1; packetId <= IN_FLIGHT && next < last; packetId++) {
            link.send(command.numbered(packetId, next++));
        }
    }

    @Override
    public void acknowledged(Link link, int packetId, int reason, String properties) {
        if (reason != 0) {
            trouble = "0x" + Integer.toHexString(reason) + " " + properties;
        }
        answered.countDown();
        if (next < last) {
            link.send(command.numbered(packetId, next++));
        } else if (answered.getCount() == 0) {
            link.close();
        }
    }
}
