package chat.duet.push.fcm;

import chat.duet.core.push.Notice;
import chat.duet.core.push.Notice.Kind;
import chat.duet.push.payload.Payload;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.ApsAlert;
import java.time.InstantSource;

/** What iOS gets. Thread-safe. */
final class ApnsForm {
    /**
     * Keys for the app's translations that are themselves the text: iOS shows the key where an app has no translation of it.
     */
    private static final String ONE_MESSAGE = "New message";

    private static final String MANY_MESSAGES = "%@ new messages";

    private final InstantSource clock;

    ApnsForm(InstantSource clock) {
        this.clock = clock;
    }

    ApnsConfig of(Payload payload) {
        var config = ApnsConfig.builder()
                .putHeader(
                        "apns-expiration",
                        Long.toString(clock.instant().getEpochSecond() + payload.timeToLiveSeconds()));
        return payload.notice().kind() == Kind.RING ? ring(config, payload) : withdraw(config);
    }

    /** Shown by iOS itself, because it wakes no app for certain; the app's service extension may fetch and refine it (mutable-content). */
    private static ApnsConfig ring(ApnsConfig.Builder config, Payload payload) {
        Notice notice = payload.notice();
        String conversation = notice.conversation().toString();
        return config.putHeader("apns-push-type", "alert")
                .putHeader("apns-priority", "10")
                .putHeader("apns-collapse-id", conversation)
                .setAps(Aps.builder()
                        .setAlert(alert(payload))
                        .setBadge((int) Math.min(notice.badge(), Integer.MAX_VALUE))
                        .setSound("default")
                        .setThreadId(conversation)
                        .setMutableContent(true)
                        .build())
                .build();
    }

    private static ApsAlert alert(Payload payload) {
        var alert = ApsAlert.builder();
        if (payload.sender() != null) {
            alert.setTitle(payload.sender());
        }
        int messages = payload.notice().messages();
        if (payload.text() != null) {
            alert.setBody(payload.text());
        } else if (messages > 1) {
            alert.setBody(messages + " new messages")
                    .setLocalizationKey(MANY_MESSAGES)
                    .addLocalizationArg(Integer.toString(messages));
        } else {
            alert.setBody(ONE_MESSAGE).setLocalizationKey(ONE_MESSAGE);
        }
        return alert.build();
    }

    /** Apple takes a background push only with this priority, and without alert, sound and badge: the new badge is in the data. */
    private static ApnsConfig withdraw(ApnsConfig.Builder config) {
        return config.putHeader("apns-push-type", "background")
                .putHeader("apns-priority", "5")
                .setAps(Aps.builder().setContentAvailable(true).build())
                .build();
    }
}
