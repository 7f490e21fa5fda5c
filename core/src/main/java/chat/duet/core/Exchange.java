package chat.duet.core;

import chat.duet.core.companion.Companions;
import chat.duet.core.conversation.Conversations;
import chat.duet.core.message.Messages;
import chat.duet.core.post.Posts;
import chat.duet.core.receipt.Receipts;

/** What members write to each other and for all to see. */
final class Exchange {
    final Conversations conversations;
    final Posts posts;
    final Companions companions;
    final Messages messages;
    final Receipts receipts;

    Exchange(Foundation on) {
        var database = on.database;
        int text = on.settings.limits().messageText();
        conversations = new Conversations(
                database.conversations(),
                database.accounts(),
                on.clock,
                on.random,
                on.limiter,
                on.settings.conversations().archiveAfter());
        posts = new Posts(database.posts(), on.clock, on.random, on.limiter);
        companions = new Companions(database.companions(on.strangers, on.limiter), on.random, text);
        messages = new Messages(on.log, text, on.limiter);
        receipts = new Receipts(database.receipts(), on.limiter);
    }
}
