package chat.duet.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened so far, to be closed in reverse; one part that fails to close does not spare the others. */
final class OpenParts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OpenParts.class);

    private final Deque<AutoCloseable> newestFirst = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T part) {
        newestFirst.push(part);
        return part;
    }

    /** May be called more than once; each part is closed once. */
    @Override
    public synchronized void close() {
        while (!newestFirst.isEmpty()) {
            closeOne(newestFirst.pop());
        }
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("{} could not be closed", part.getClass().getSimpleName(), e);
        }
    }
}
