package chat.duet.api.push;

import chat.duet.api.http.Words;
import chat.duet.core.push.Preview;
import chat.duet.core.push.QuietHours;
import chat.duet.core.push.Registration;
import org.jspecify.annotations.Nullable;

/**
 * A registration as it is answered.
 *
 * @param tokenEnd the end of the token or endpoint, for comparing: whoever has all of it can ring the device
 * @param quietHours null for none
 * @param preview what is in force
 * @param registeredAt milliseconds since 1970-01-01T00:00Z
 */
record PushBody(
        String gateway,
        String platform,
        String tokenEnd,
        String timeZone,
        @Nullable Quiet quietHours,
        String preview,
        long registeredAt) {

    private static final int END = 6;

    /** Times of day. */
    record Quiet(String from, String to) {

        static Quiet of(QuietHours hours) {
            return new Quiet(RingingFields.time(hours.from()), RingingFields.time(hours.to()));
        }
    }

    /** @param allowed what the operator allows at most */
    static PushBody of(Registration registration, Preview allowed) {
        String token = registration.address().token();
        QuietHours quiet = registration.quietHours();
        return new PushBody(
                Words.of(registration.address().gateway()),
                Words.of(registration.address().platform()),
                token.substring(Math.max(0, token.length() - END)),
                registration.zone().getId(),
                quiet == null ? null : Quiet.of(quiet),
                Words.of(registration.preview().and(allowed)),
                registration.registeredAt());
    }
}
