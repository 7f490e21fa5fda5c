package chat.duet.links;

import chat.duet.egress.CheckedResolver;
import chat.duet.egress.Guard;
import chat.duet.egress.Reach;
import chat.duet.links.Outcome.Failed;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Fetches what a link shows, from public addresses only: docs/links.md has the rules. Each host is looked up once for each request, all its addresses are
 * checked, and one of these is connected to. Whoever finds all fetches or the host taken is told so at once instead of waiting, so that a crowd of links
 * to one slow host cannot hold all the callers. Thread-safe.
 */
public final class LinkFetcher implements AutoCloseable {
    private final LinkLimits limits;
    private final LongSupplier ticker;
    private final PictureFiles pictures;
    private final Web web;
    private final Turns turns = new Turns();
    private final Semaphore slots;
    private final ExecutorService walkers;
    private final Set<Fetch> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private LinkFetcher(LinkLimits limits, PictureFiles pictures, Web web, ThreadFactory threads, LongSupplier ticker) {
        this.limits = limits;
        this.ticker = ticker;
        this.pictures = pictures;
        this.web = web;
        this.slots = new Semaphore(limits.fetches());
        this.walkers = Executors.newCachedThreadPool(threads);
    }

    /**
     * Opens it.
     *
     * @param version of this server, for the header User-Agent
     * @param folder for pictures until their receiver takes them; the fetcher's own, and cleared of what an earlier one has left
     * @param threads makes those that fetch, as many as {@link LinkLimits#fetches}
     * @param ticker nanoseconds since some moment, such as {@code System::nanoTime}
     * @throws IOException if the folder cannot be used
     */
    public static LinkFetcher open(
            LinkLimits limits, String version, Path folder, ThreadFactory threads, LongSupplier ticker)
            throws IOException {
        return open(
                limits,
                version,
                folder,
                threads,
                ticker,
                new Surroundings(
                        SystemDefaultDnsResolver.INSTANCE,
                        (address, port) -> Reach.PUBLIC_ONLY.allows(address),
                        SSLContexts.createDefault(),
                        Web::direct));
    }

    static LinkFetcher open(
            LinkLimits limits,
            String version,
            Path folder,
            ThreadFactory threads,
            LongSupplier ticker,
            Surroundings surroundings)
            throws IOException {
        var web = new Web(
                new CheckedResolver(surroundings.names(), surroundings.guard()),
                limits,
                "DuetLinkPreview/" + version,
                surroundings.tls(),
                surroundings.sockets());
        return new LinkFetcher(limits, PictureFiles.in(folder), web, threads, ticker);
    }

    /** As {@link #fetch(String)}. */
    public Outcome fetch(URI link) {
        return fetch(link.toString());
    }

    /**
     * Fetches it, and waits for it for no longer than {@link LinkLimits#total}. A page whose picture does not come in time is shown without it. An
     * interrupt ends the fetch, and stays set.
     *
     * @param link whatever somebody has written; what is no link is forbidden
     */
    public Outcome fetch(String link) {
        Target target;
        try {
            target = Target.parse(link);
        } catch (Stopped e) {
            return e.outcome();
        }
        if (!slots.tryAcquire()) {
            return new Failed(Failed.Reason.BUSY);
        }
        var fetch = new Fetch(Deadline.in(limits.total(), ticker));
        running.add(fetch);
        try {
            walkers.execute(() -> walk(fetch, target));
        } catch (RejectedExecutionException e) {
            leave(fetch);
            return new Failed(Failed.Reason.CLOSED);
        }
        if (closed) {
            fetch.end(new Failed(Failed.Reason.CLOSED));
        }
        return fetch.await();
    }

    private void walk(Fetch fetch, Target target) {
        try {
            var walk = new Walk(web, turns, pictures, limits, fetch);
            fetch.run(() -> walk.preview(target));
        } finally {
            leave(fetch);
        }
    }

    private void leave(Fetch fetch) {
        running.remove(fetch);
        slots.release();
    }

    /** Ends what is under way; whoever waits for it is told so. */
    @Override
    public void close() {
        closed = true;
        running.forEach(fetch -> fetch.end(new Failed(Failed.Reason.CLOSED)));
        walkers.shutdownNow();
        web.close();
    }

    /**
     * What the fetcher finds around it, which tests have different.
     *
     * @param sockets new ones, not connected
     */
    record Surroundings(DnsResolver names, Guard guard, SSLContext tls, Supplier<Socket> sockets) {}
}
