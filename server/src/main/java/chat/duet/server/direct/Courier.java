package chat.duet.server.direct;

import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings answers and events to the connections of one event loop, waking it once for all that a commit has for them. Thread-safe. */
final class Courier implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final EventLoop loop;
    private final Queue<DeviceHandler> called = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    Courier(EventLoop loop) {
        this.loop = loop;
    }

    /** Has the handler look at what there is, on its event loop. */
    void bring(DeviceHandler handler) {
        called.add(handler);
        if (scheduled.compareAndSet(false, true)) {
            try {
                loop.execute(this);
            } catch (RejectedExecutionException e) {
                log.debug("the broker is stopping; its connections are closed without another word");
            }
        }
    }

    @Override
    public void run() {
        // Cleared first: whoever adds from now on schedules anew, and nobody is left in the queue.
        scheduled.set(false);
        for (DeviceHandler handler = called.poll(); handler != null; handler = called.poll()) {
            handler.work();
        }
    }
}
