package chat.duet.links;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one fetch at a time go to a host. Thread-safe. */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Set<String> taken = new HashSet<>();

    /** Whether the host was free within the time; if so it is the caller's until {@link #free}. */
    boolean take(String host, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!taken.add(host)) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void free(String host) {
        lock.lock();
        try {
            taken.remove(host);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
