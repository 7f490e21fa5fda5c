package chat.duet.api.metrics;

import chat.duet.config.MetricsAccess;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Decides who may read the figures: they tell an outsider how much goes on, and when. */
final class Readers {

    /** Whoever sends one of these speaks for somebody else, who may be anywhere. */
    private static final List<String> PROXIED =
            List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via");

    private Readers() {}

    static boolean admits(MetricsAccess access, Context ctx) {
        return switch (access) {
            case OPEN -> true;
            case OFF -> false;
            case LOOPBACK ->
                isLoopback(ctx.req().getRemoteAddr())
                        && PROXIED.stream().allMatch(header -> ctx.header(header) == null);
        };
    }

    private static boolean isLoopback(String address) {
        try {
            // An address, never a name: nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
