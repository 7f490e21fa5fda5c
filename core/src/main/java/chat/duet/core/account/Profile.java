package chat.duet.core.account;

import org.jspecify.annotations.Nullable;

/**
 * What users say of themselves beside their names, and what they let others see. The switches work both ways: who does not show it does not see
 * it of others.
 *
 * @param photo an https URL
 * @param zone an IANA name, such as {@code Asia/Seoul}
 * @param language a BCP 47 tag, such as {@code ko-KR}
 * @param readReceipts whether others see how far the user has read
 * @param lastSeen whether others see when the user was last connected
 */
public record Profile(
        @Nullable String photo,
        @Nullable String zone,
        @Nullable String language,
        boolean readReceipts,
        boolean lastSeen) {

    /** Of a user who has not said anything. */
    public static final Profile EMPTY = new Profile(null, null, null, true, true);
}
