package chat.duet.api.conversation;

import chat.duet.api.message.MessageBody;
import chat.duet.api.presence.PresenceBody;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.User;
import chat.duet.core.conversation.Conversation;
import chat.duet.core.conversation.ConversationStore.Summary;
import chat.duet.core.conversation.Conversations;
import chat.duet.core.message.Message;
import chat.duet.core.message.Messages;
import chat.duet.core.message.Page;
import chat.duet.core.presence.Presence;
import chat.duet.core.push.Push;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what a conversation is shown with: its peer, its newest message, the peer's presence. Blocks for reads. */
final class ConversationView {
    private final Accounts accounts;
    private final Conversations conversations;
    private final Messages messages;
    private final Presence presence;
    private final Push push;

    ConversationView(Accounts accounts, Conversations conversations, Messages messages, Presence presence, Push push) {
        this.accounts = accounts;
        this.conversations = conversations;
        this.messages = messages;
        this.presence = presence;
        this.push = push;
    }

    ConversationBody of(Summary summary) {
        Conversation conversation = summary.conversation();
        PeerBody peer = PeerBody.of(conversation.peer().toString(), summary.peerName(), summary.peerDisplayName());
        Message last = summary.lastMessage();
        return body(conversation, peer, last == null ? null : MessageBody.of(last));
    }

    ConversationBody of(Conversation conversation) {
        User peer = accounts.find(conversation.peer())
                .orElseThrow(
                        () -> new IllegalStateException("conversation " + conversation.id() + " without its peer"));
        return body(
                conversation,
                PeerBody.of(peer.id().toString(), peer.name(), peer.displayName()),
                lastMessage(conversation));
    }

    private @Nullable MessageBody lastMessage(Conversation conversation) {
        Page last = new Page(Page.Direction.BEFORE, conversation.lastSeq() + 1, 1);
        List<Message> found =
                messages.read(conversation.owner(), conversation.id(), last).fold(page -> page, refusal -> List.of());
        return found.isEmpty() ? null : MessageBody.of(found.get(0));
    }

    private ConversationBody body(Conversation conversation, PeerBody peer, @Nullable MessageBody lastMessage) {
        return ConversationBody.of(
                conversation,
                peer,
                lastMessage,
                PresenceBody.of(presence.seenBy(conversation.owner(), conversation.peer())),
                push.mutedUntil(conversation.owner(), conversation.id()).fold(until -> until, refusal -> 0L),
                conversations.archived(conversation),
                conversations.archiveAt(conversation));
    }
}
