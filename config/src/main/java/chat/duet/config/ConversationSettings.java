package chat.duet.config;

import java.time.Duration;

/**
 * What becomes of conversations.
 *
 * @param archiveAfter how long after a trip, and after the last message, its conversation goes to the archive, 0 s to 3650 d
 */
public record ConversationSettings(Duration archiveAfter) {

    public ConversationSettings {
        new Checks()
                .range("archive-after", archiveAfter, Duration.ZERO, Duration.ofDays(3650))
                .done();
    }
}
