package chat.duet.push.fcm;

import chat.duet.core.push.Notice;
import chat.duet.core.push.Notice.Kind;
import chat.duet.push.payload.Payload;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.WebpushConfig;
import java.time.InstantSource;

/** A notice as a message of FCM, in the form that suits the device's platform: docs/push.md. Thread-safe. */
final class FcmMessages {
    /**
     * FCM keeps one waiting message per key and at most four keys per device. Rings share three keys by conversation, so that a device that was away
     * gets at most three; withdrawals have the fourth, so that none can take the place of a ring. Whichever arrives makes the app fetch everything.
     */
    private static final int RING_KEYS = 3;

    private final String androidChannel;
    private final ApnsForm apns;

    FcmMessages(String androidChannel, InstantSource clock) {
        this.androidChannel = androidChannel;
        this.apns = new ApnsForm(clock);
    }

    // FCM begins to call tokens installation ids; the field of the request is the same, and every app in use has
    // tokens.
    @SuppressWarnings("deprecation")
    Message of(Notice notice) {
        var payload = Payload.of(notice);
        var message = Message.builder().setToken(notice.address().token()).putAllData(payload.fields());
        switch (notice.address().platform()) {
            case ANDROID -> message.putData("channel", androidChannel).setAndroidConfig(android(payload));
            case IOS -> message.setApnsConfig(apns.of(payload));
            case WEB -> message.setWebpushConfig(web(payload));
        }
        return message.build();
    }

    /** Data only, so that the app decides what to show; a notification of FCM's would bypass it. */
    private static AndroidConfig android(Payload payload) {
        boolean ring = isRing(payload);
        return AndroidConfig.builder()
                .setPriority(ring ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL)
                .setTtl(payload.timeToLiveSeconds() * 1000)
                .setCollapseKey(ring ? ringKey(payload.notice()) : "withdraw")
                .build();
    }

    private static String ringKey(Notice notice) {
        return "ring-" + Long.remainderUnsigned(notice.conversation().value(), RING_KEYS);
    }

    private static WebpushConfig web(Payload payload) {
        return WebpushConfig.builder()
                .putHeader("TTL", Long.toString(payload.timeToLiveSeconds()))
                .putHeader("Urgency", isRing(payload) ? "high" : "normal")
                .putHeader("Topic", payload.notice().conversation().toString())
                .build();
    }

    private static boolean isRing(Payload payload) {
        return payload.notice().kind() == Kind.RING;
    }
}
