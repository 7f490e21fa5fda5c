package chat.duet.core.webhook;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an endpoint can be told of. */
public enum WebhookEvent {
    MESSAGE_CREATED("message.created"),
    REQUEST_CHANGED("request.changed"),
    USER_REPORTED("user.reported"),
    PUSH_FAILED("push.failed");

    /** For error texts. */
    public static final String EXPECTED = "one or more of "
            + Stream.of(values()).map(WebhookEvent::word).collect(Collectors.joining(", ")) + ", with spaces between";

    private final String word;

    WebhookEvent(String word) {
        this.word = word;
    }

    /** Its type on the wire. */
    public String word() {
        return word;
    }

    /** At least one word, separated by single spaces; empty if it is anything else. */
    public static Optional<Set<WebhookEvent>> parse(String text) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        for (String word : text.split(" ", -1)) {
            Optional<WebhookEvent> event =
                    Stream.of(values()).filter(known -> known.word.equals(word)).findFirst();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            events.add(event.get());
        }
        return Optional.of(Collections.unmodifiableSet(events));
    }

    /** As {@link #parse} reads it. */
    public static String write(Set<WebhookEvent> events) {
        return events.stream().sorted().map(WebhookEvent::word).collect(Collectors.joining(" "));
    }
}
