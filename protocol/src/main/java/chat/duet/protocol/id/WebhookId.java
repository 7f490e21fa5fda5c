package chat.duet.protocol.id;

import java.util.Optional;

/** Names an endpoint for webhooks. */
public final class WebhookId extends Id<WebhookId> {
    private WebhookId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static WebhookId of(long value) {
        return new WebhookId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<WebhookId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new WebhookId(value));
    }
}
