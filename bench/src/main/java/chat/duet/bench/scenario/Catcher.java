package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Link;
import chat.duet.bench.mqtt.LinkListener;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A device that comes back and catches up: takes the time until it has a number of messages, in order. */
final class Catcher implements LinkListener {
    private final CountDownLatch missing;
    private long expected;
    private volatile long finishedAt;
    private volatile String trouble = "";

    /** @param first number of the first message that it must get */
    Catcher(long first, int messages) {
        this.expected = first;
        this.missing = new CountDownLatch(messages);
    }

    /** Seconds from {@code start}, by {@link System#nanoTime}, to the last message. */
    double secondsSince(long start, long patience) throws InterruptedException {
        if (!missing.await(patience, TimeUnit.SECONDS) || !trouble.isEmpty()) {
            throw new IllegalStateException("not caught up: %d missing %s".formatted(missing.getCount(), trouble));
        }
        return (finishedAt - start) / 1e9;
    }

    @Override
    public void published(Link link, ByteBuf payload, int from, int to) {
        int at = MessageId.find(payload, from, to);
        if (at < 0) {
            return;
        }
        long number = MessageId.number(payload, at);
        if (number != expected) {
            trouble = "message %d came where %d was due".formatted(number, expected);
        }
        expected = number + 1;
        if (missing.getCount() == 1) {
            finishedAt = System.nanoTime();
        }
        missing.countDown();
    }

    @Override
    public void lost(Link link, String why) {
        if (missing.getCount() > 0) {
            trouble = "connection lost: " + why;
        }
    }
}
