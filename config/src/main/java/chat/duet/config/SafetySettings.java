package chat.duet.config;

import java.time.Duration;

/**
 * What somebody may write to a user who has not answered yet.
 *
 * @param strangerMessages how many messages, 0 to 10,000; 0: as many as they like
 * @param strangerInterval at least between two of them, 0 s to 1 d
 * @param strangerLinks whether they may have links in them
 * @param strangerFiles whether they may have files
 */
public record SafetySettings(
        int strangerMessages, Duration strangerInterval, boolean strangerLinks, boolean strangerFiles) {

    public SafetySettings {
        new Checks()
                .range("stranger-messages", strangerMessages, 0, 10_000)
                .range("stranger-interval", strangerInterval, Duration.ZERO, Duration.ofDays(1))
                .done();
    }

    /** Anybody may write anything to anybody: for measuring and testing. */
    public static SafetySettings off() {
        return new SafetySettings(0, Duration.ZERO, true, true);
    }
}
