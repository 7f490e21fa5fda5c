package chat.duet.push.web;

import chat.duet.core.execution.Timer;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.egress.CheckedResolver;
import chat.duet.egress.Reach;
import chat.duet.push.http.Answer;
import chat.duet.push.http.Courier;
import chat.duet.push.http.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Webhooks by HTTP, with the precautions of Web Push: the target is somebody's choice. No redirect is followed. Thread-safe. */
public final class WebhookPost implements WebhookSender, Closeable {
    private final Courier courier;
    private final Reach reach;
    private final InstantSource clock;

    private WebhookPost(DnsResolver names, Reach reach, Limits limits, InstantSource clock, Timer deadlines) {
        this.courier = new Courier(new CheckedResolver(names, reach), limits, deadlines);
        this.reach = reach;
        this.clock = clock;
    }

    /**
     * Opens it.
     *
     * @param privateNetworks endpoints may lie on this machine and on private networks, and use http and any port
     * @param deadlines ends requests that take too long; stays the caller's
     */
    public static WebhookPost open(boolean privateNetworks, Limits limits, InstantSource clock, Timer deadlines) {
        return open(SystemDefaultDnsResolver.INSTANCE, privateNetworks, limits, clock, deadlines);
    }

    static WebhookPost open(
            DnsResolver names, boolean privateNetworks, Limits limits, InstantSource clock, Timer deadlines) {
        return new WebhookPost(
                names, privateNetworks ? Reach.PRIVATE_TOO : Reach.PUBLIC_ONLY, limits, clock, deadlines);
    }

    @Override
    public Optional<String> problem(String url) {
        return Endpoints.fault(url, reach);
    }

    @Override
    public Reply post(String url, Map<String, String> headers, String body) {
        if (problem(url).isPresent()) {
            return new Reply(0, "INVALID_ENDPOINT", null);
        }
        try {
            Answer answer = courier.post(URI.create(url), headers, body.getBytes(StandardCharsets.UTF_8));
            return new Reply(answer.status(), "HTTP_" + answer.status(), answer.retryAfter(clock));
        } catch (IOException e) {
            return new Reply(0, WebPushAnswers.noAnswer(e).reason(), null);
        }
    }

    /** Breaks off what is still under way. */
    @Override
    public void close() {
        courier.close();
    }
}
