package chat.duet.media;

import chat.duet.media.Refused.Reason;
import java.io.IOException;

/** Carries a refusal out of the depth of a parser; never leaves the package. */
final class RefusedException extends IOException {
    private final Reason reason;

    RefusedException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    static RefusedException truncated(String detail) {
        return new RefusedException(Reason.TRUNCATED, detail);
    }

    static RefusedException malformed(String detail) {
        return new RefusedException(Reason.MALFORMED, detail);
    }

    static RefusedException unsupported(String detail) {
        return new RefusedException(Reason.UNSUPPORTED, detail);
    }

    Refused refused() {
        return new Refused(reason, String.valueOf(getMessage()));
    }
}
