package chat.duet.links;

import chat.duet.egress.Reach;
import chat.duet.links.LinkFetcher.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.hc.core5.ssl.SSLContexts;

/** Opens fetchers for the tests of other modules. */
public final class StandInFetchers {
    private StandInFetchers() {}

    /**
     * One that finds these hosts at the stand-in, and no others. All its rules hold, but for that port of this machine.
     *
     * @param folder as for {@link LinkFetcher#open}
     */
    public static LinkFetcher open(LinkLimits limits, Path folder, WebStandIn web, String... hosts) throws IOException {
        var names = new Names();
        for (String host : hosts) {
            names.put(host, "127.0.0.1");
        }
        Set<Integer> ports = new HashSet<>(limits.ports());
        ports.add(web.port());
        var open = new LinkLimits(
                limits.total(),
                limits.connect(),
                limits.silence(),
                limits.redirects(),
                limits.pageBytes(),
                limits.pictureBytes(),
                limits.fetches(),
                ports);
        return LinkFetcher.open(
                open,
                "test",
                folder,
                Thread::new,
                System::nanoTime,
                new Surroundings(
                        names,
                        (address, port) -> (port == web.port() && address.isLoopbackAddress())
                                || Reach.PUBLIC_ONLY.allows(address),
                        SSLContexts.createDefault(),
                        Web::direct));
    }
}
