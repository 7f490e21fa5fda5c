package chat.duet.drill.network;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One direction of a connection: a thread reads, another writes when the time has come, so that delay does not mean less throughput. */
final class Way {

    private static final int MOST_UNDERWAY = 256;

    private final String name;
    private final Joint joint;
    private final Socket from;
    private final Socket to;
    private final Course course;
    private final Random random;
    private final ArrayBlockingQueue<Portion> underway = new ArrayBlockingQueue<>(MOST_UNDERWAY);
    private final AtomicInteger unwritten = new AtomicInteger();
    private long left;
    private long newest = System.nanoTime();

    /** Bytes that are to be written at a time by the clock of {@link System#nanoTime}; none at the end. */
    private static final class Portion {
        final byte[] bytes;
        final long due;

        Portion(byte[] bytes, long due) {
            this.bytes = bytes;
            this.due = due;
        }

        boolean isEnd() {
            return bytes.length == 0;
        }
    }

    Way(String name, Joint joint, Socket from, Socket to, Course course, long seed) {
        this.name = name;
        this.joint = joint;
        this.from = from;
        this.to = to;
        this.course = course;
        this.random = new Random(seed);
        this.left = course.bytes();
    }

    void start() {
        run("read", this::read);
        run("write", this::write);
    }

    private void run(String what, Runnable task) {
        var thread = new Thread(task, "proxy-" + name + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        var buffer = new byte[course.pace().mostBytes()];
        try {
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                take(Arrays.copyOf(buffer, count));
                if (!course.pace().gap().isZero()) {
                    pause(course.pace().gap().toNanos());
                }
            }
        } catch (IOException e) {
            // Closed, by us or by them.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pass(new Portion(new byte[0], 0));
    }

    /** The byte at which the fault happens is the first that does not get through. */
    private void take(byte[] bytes) throws InterruptedException {
        int through = joint.isHeld() ? 0 : (int) Math.min(bytes.length, left);
        if (through > 0) {
            left -= through;
            newest = Math.max(newest, System.nanoTime() + course.pace().delay(random));
            unwritten.incrementAndGet();
            underway.put(new Portion(Arrays.copyOf(bytes, through), newest));
        }
        if (through < bytes.length) {
            joint.swallowed(bytes.length - through);
            if (!joint.isHeld()) {
                awaitPassed();
                joint.meet(course.fault());
            }
        }
    }

    /** What comes before the fault does get through. */
    private void awaitPassed() {
        // Not by what waits: what the writer has just taken is written a moment later.
        while (unwritten.get() > 0 && !to.isClosed()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void pass(Portion portion) {
        try {
            underway.put(portion);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            for (var portion = underway.take(); !portion.isEnd(); portion = underway.take()) {
                pause(portion.due - System.nanoTime());
                if (!joint.isHeld()) {
                    to.getOutputStream().write(portion.bytes);
                }
                unwritten.decrementAndGet();
            }
        } catch (IOException e) {
            // The other end has gone; its own way tells.
            unwritten.decrementAndGet();
            drain();
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        joint.gone(from);
    }

    /** Lets the reader go on to its end. */
    private void drain() {
        try {
            // Nobody is there to get it.
            while (!underway.take().isEnd()) {
                unwritten.decrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        joint.gone(from);
    }

    static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
