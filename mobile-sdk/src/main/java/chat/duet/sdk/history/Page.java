package chat.duet.sdk.history;

import chat.duet.sdk.message.Message;
import java.util.Collections;
import java.util.List;

/** Neighbouring messages of a conversation, oldest first. Immutable. */
public final class Page {
    private final List<Message> messages;
    private final boolean hasBefore;
    private final boolean complete;

    Page(List<Message> messages, boolean hasBefore, boolean complete) {
        this.messages = Collections.unmodifiableList(messages);
        this.hasBefore = hasBefore;
        this.complete = complete;
    }

    public List<Message> messages() {
        return messages;
    }

    /** Whether the conversation has older ones. */
    public boolean hasBefore() {
        return hasBefore;
    }

    /** False if some that belong here are not on this device, and could not be fetched: there is no network, for example. */
    public boolean isComplete() {
        return complete;
    }
}
