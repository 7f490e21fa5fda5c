package chat.duet.core.push;

import chat.duet.core.message.Message;
import chat.duet.core.message.MessageLog;
import chat.duet.core.message.Page;
import chat.duet.core.push.RingStore.Circumstances;
import chat.duet.core.push.RingStore.Mark;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Composes what a device is told: no more of a message than the operator and the device both allow. Thread-safe. */
final class Notices {
    /** Of a message's text, in code points. */
    private static final int BEGINNING = 200;

    private final RingStore store;
    private final MessageLog messages;
    private final Preview allowed;
    private final Duration timeToLive;

    Notices(RingStore store, MessageLog messages, Preview allowed, Duration timeToLive) {
        this.store = store;
        this.messages = messages;
        this.allowed = allowed;
        this.timeToLive = timeToLive;
    }

    Notice ring(Registration registration, Waiting waiting, Circumstances circumstances, long now) {
        UserId user = registration.device().user();
        Preview preview = allowed.and(registration.preview());
        long left = Math.min(timeToLive.toMillis(), waiting.lastAt() + timeToLive.toMillis() - now);
        return new Notice(
                registration.address(),
                Notice.Kind.RING,
                waiting.conversation(),
                waiting.newest(),
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, circumstances.unread())),
                store.badge(user),
                preview == Preview.NONE ? null : circumstances.peerName(),
                preview == Preview.FULL ? beginning(user, waiting.newest()) : null,
                Duration.ofMillis(Math.max(1, left)));
    }

    Notice withdrawal(Registration registration, ConversationId conversation, Mark shown) {
        return new Notice(
                registration.address(),
                Notice.Kind.WITHDRAW,
                conversation,
                MessageId.of(conversation, shown.seq()),
                0,
                store.badge(registration.device().user()),
                null,
                null,
                timeToLive);
    }

    private @Nullable String beginning(UserId user, MessageId id) {
        Page page = new Page(Page.Direction.BEFORE, id.seq() + 1, 1);
        Optional<List<Message>> found = messages.read(user, id.conversationId(), page);
        if (found.isEmpty() || found.get().isEmpty()) {
            return null;
        }
        Message newest = found.get().get(0);
        String text = newest.text().isEmpty() ? files(newest) : newest.text();
        int longest = Math.min(BEGINNING, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, longest));
    }

    /** In no language: a paper clip and what the first file is called. */
    private static String files(Message message) {
        return message.details().attachments().stream()
                .findFirst()
                .map(file -> "\uD83D\uDCCE " + file.name())
                .orElse("");
    }
}
