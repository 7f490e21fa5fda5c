package chat.duet.push.fcm;

import chat.duet.core.execution.Timer;
import chat.duet.core.push.Notice;
import chat.duet.core.push.PushGateway;
import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import chat.duet.push.http.Courier;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Firebase Cloud Messaging. Each notice is one request, or two if FCM does not take an access token that should still be good. Thread-safe. */
public final class FcmGateway implements PushGateway, Closeable {
    private static final Logger log = LoggerFactory.getLogger(FcmGateway.class);
    /** The library keeps its apps by name in one place for the whole process. */
    private static final AtomicLong NAMES = new AtomicLong();

    private final Courier courier;
    private final FcmCredentials credentials;
    private final FirebaseApp app;
    private final FirebaseMessaging messaging;
    private final FcmMessages messages;
    private final InstantSource clock;
    private final String projectId;

    private FcmGateway(
            Courier courier, FcmCredentials credentials, FirebaseApp app, FcmMessages messages, InstantSource clock) {
        this.courier = courier;
        this.credentials = credentials;
        this.app = app;
        this.messaging = FirebaseMessaging.getInstance(app);
        this.messages = messages;
        this.clock = clock;
        this.projectId = String.valueOf(app.getOptions().getProjectId());
    }

    /**
     * Reads the credentials; sends nothing yet.
     *
     * @param deadlines ends requests that take too long; stays the caller's
     * @throws IllegalArgumentException if the settings or the credentials cannot be used, saying why
     */
    public static FcmGateway open(FcmSettings settings, InstantSource clock, Timer deadlines) {
        requireUsableLocale();
        var account = ServiceAccount.read(settings.credentialsFile());
        var courier = new Courier(SystemDefaultDnsResolver.INSTANCE, settings.limits(), deadlines);
        try {
            var transport = new FcmTransport(courier, new Destination(settings.endpoint(), account.tokenUri()));
            var credentials = account.credentials(transport);
            var app = FirebaseApp.initializeApp(
                    FirebaseOptions.builder()
                            .setCredentials(credentials)
                            .setProjectId(account.projectId())
                            .setHttpTransport(transport)
                            .build(),
                    "duet-" + NAMES.incrementAndGet());
            return new FcmGateway(courier, credentials, app, new FcmMessages(settings.androidChannel(), clock), clock);
        } catch (RuntimeException e) {
            courier.close();
            throw e;
        }
    }

    /** The library writes parts of its requests in the default locale: in Turkish, HIGH becomes hıgh, and FCM refuses every message. */
    private static void requireUsableLocale() {
        String written = String.format(Locale.getDefault(Locale.Category.FORMAT), "%d", 1234567890)
                + "HIGH".toLowerCase(Locale.getDefault());
        if (!written.equals("1234567890high")) {
            throw new IllegalArgumentException("Firebase's library cannot write its requests in the locale "
                    + Locale.getDefault()
                    + ", expected one with plain digits and letters: start Java with -Duser.language=en");
        }
    }

    /** The Firebase project that it sends for. */
    public String projectId() {
        return projectId;
    }

    @Override
    public PushResult send(Notice notice) {
        Message message;
        try {
            message = messages.of(notice);
        } catch (RuntimeException e) {
            log.warn("A notice about {} cannot be written as a message of FCM: {}", notice.message(), e.getClass());
            return PushResult.of(Status.REFUSED, "UNSENDABLE");
        }
        try {
            return sendOnce(message);
        } catch (FirebaseMessagingException | RuntimeException e) {
            return tokenNotTaken(e) ? sendWithNewToken(message) : FcmFailures.result(e, clock);
        }
    }

    private PushResult sendOnce(Message message) throws FirebaseMessagingException {
        String name = messaging.send(message);
        return name == null ? PushResult.of(Status.RETRY, "MALFORMED_ANSWER") : PushResult.of(Status.SENT, "accepted");
    }

    private boolean tokenNotTaken(Exception failure) {
        var refusal = FcmFailures.find(failure, FcmRefusal.class);
        // With a code of FCM's own it is not our token but one for APNs.
        return refusal != null
                && refusal.answer().status() == 401
                && FcmError.read(refusal.answer().body()).code() == null;
    }

    private PushResult sendWithNewToken(Message message) {
        try {
            credentials.refresh();
            return sendOnce(message);
        } catch (IOException | FirebaseMessagingException | RuntimeException e) {
            return FcmFailures.result(e, clock);
        }
    }

    /** Breaks off what is still under way. */
    @Override
    public void close() {
        app.delete();
        courier.close();
    }
}
