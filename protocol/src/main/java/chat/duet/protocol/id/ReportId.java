package chat.duet.protocol.id;

import java.util.Optional;

/** Names a report of a user or message. */
public final class ReportId extends Id<ReportId> {
    private ReportId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static ReportId of(long value) {
        return new ReportId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<ReportId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new ReportId(value));
    }
}
