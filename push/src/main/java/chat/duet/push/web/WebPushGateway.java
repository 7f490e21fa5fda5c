package chat.duet.push.web;

import chat.duet.core.execution.Timer;
import chat.duet.core.push.Address;
import chat.duet.core.push.Notice;
import chat.duet.core.push.Notice.Kind;
import chat.duet.core.push.PushGateway;
import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import chat.duet.egress.CheckedResolver;
import chat.duet.egress.Reach;
import chat.duet.push.http.Courier;
import chat.duet.push.payload.Payload;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Web Push: one encrypted request to the URL that a browser or a UnifiedPush distributor has given out. Thread-safe. */
public final class WebPushGateway implements PushGateway, Closeable {
    private static final Logger log = LoggerFactory.getLogger(WebPushGateway.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** 24 bytes are 32 characters, the most that a topic may have. */
    private static final int TOPIC_BYTES = 24;

    private final Courier courier;
    private final Encryption encryption;
    private final VapidTokens tokens;
    private final Reach reach;
    private final InstantSource clock;

    private WebPushGateway(
            WebPushSettings settings, DnsResolver names, SecureRandom random, InstantSource clock, Timer deadlines) {
        this.reach = settings.reach();
        this.courier = new Courier(new CheckedResolver(names, reach), settings.limits(), deadlines);
        this.encryption = new Encryption(random);
        this.tokens = new VapidTokens(settings.keys(), settings.contact(), clock);
        this.clock = clock;
    }

    /** @param deadlines ends requests that take too long; stays the caller's */
    public static WebPushGateway open(
            WebPushSettings settings, SecureRandom random, InstantSource clock, Timer deadlines) {
        return open(settings, SystemDefaultDnsResolver.INSTANCE, random, clock, deadlines);
    }

    static WebPushGateway open(
            WebPushSettings settings, DnsResolver names, SecureRandom random, InstantSource clock, Timer deadlines) {
        return new WebPushGateway(settings, names, random, clock, deadlines);
    }

    /** What is wrong with the text as an endpoint, for the person who registers it; empty if nothing is. Looks no name up. */
    public Optional<String> endpointProblem(String endpoint) {
        return Endpoints.problem(endpoint, reach);
    }

    /** What is wrong with a subscription's keys, for the person who registers them; empty if nothing is. */
    public static Optional<String> keysProblem(Address.Keys keys) {
        return Subscription.of(keys).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "The subscription's keys are not usable, expected p256dh with 65 bytes, a point on P-256, and"
                                + " auth with 16, both in base64url");
    }

    @Override
    public PushResult send(Notice notice) {
        var address = notice.address();
        if (endpointProblem(address.token()).isPresent()) {
            return PushResult.of(Status.REFUSED, "INVALID_ENDPOINT");
        }
        var keys = address.keys();
        var subscription = keys == null ? Optional.<Subscription>empty() : Subscription.of(keys);
        if (subscription.isEmpty()) {
            return PushResult.of(Status.ADDRESS_GONE, "INVALID_KEYS");
        }
        return send(URI.create(address.token()), notice, subscription.get());
    }

    private PushResult send(URI endpoint, Notice notice, Subscription subscription) {
        try {
            var payload = Payload.of(notice);
            byte[] body = encryption.encrypt(JSON.writeValueAsBytes(payload.fields()), subscription);
            return WebPushAnswers.result(courier.post(endpoint, headers(endpoint, payload, subscription), body), clock);
        } catch (JsonProcessingException e) {
            return failed(notice, e);
        } catch (IOException e) {
            return WebPushAnswers.noAnswer(e);
        } catch (RuntimeException e) {
            return failed(notice, e);
        }
    }

    private static PushResult failed(Notice notice, Exception e) {
        log.warn("A notice about {} cannot be sent by Web Push: {}", notice.message(), e.getClass());
        return PushResult.of(Status.REFUSED, "UNSENDABLE");
    }

    private Map<String, String> headers(URI endpoint, Payload payload, Subscription subscription) {
        return Map.of(
                "Authorization",
                tokens.authorization(endpoint),
                "Content-Type",
                "application/octet-stream",
                "Content-Encoding",
                "aes128gcm",
                "TTL",
                Long.toString(payload.timeToLiveSeconds()),
                "Urgency",
                payload.notice().kind() == Kind.RING ? "high" : "normal",
                "Topic",
                topic(payload.notice(), subscription));
    }

    /**
     * The same for a conversation as long as the subscription lives, and different in every other subscription: the push service, which cannot read
     * the payload, shall not learn from it who writes to whom.
     */
    private static String topic(Notice notice, Subscription subscription) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(subscription.auth().bytes());
            byte[] hash = digest.digest(notice.conversation().toString().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** Breaks off what is still under way. */
    @Override
    public void close() {
        courier.close();
    }
}
