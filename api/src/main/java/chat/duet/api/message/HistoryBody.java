package chat.duet.api.message;

import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import java.util.List;

/**
 * A page of history, oldest message first.
 *
 * @param hasBefore whether there are older messages
 * @param hasAfter whether there are newer ones
 */
record HistoryBody(List<MessageBody> messages, boolean hasBefore, boolean hasAfter) {

    /** @param lastSeq sequence number of the newest message, read after the page; sequences start at 1 and have no holes */
    static HistoryBody of(Page page, List<Message> messages, long lastSeq) {
        if (messages.isEmpty()) {
            boolean below = page.direction() == Page.Direction.BEFORE;
            return new HistoryBody(List.of(), !below && lastSeq > 0, below ? lastSeq > 0 : lastSeq > page.seq());
        }
        long first = messages.get(0).seq();
        long last = messages.get(messages.size() - 1).seq();
        return new HistoryBody(messages.stream().map(MessageBody::of).toList(), first > 1, last < lastSeq);
    }
}
