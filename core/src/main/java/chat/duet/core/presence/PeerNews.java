package chat.duet.core.presence;

import chat.duet.core.conversation.ConversationStore;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a user's peers that the user has come or gone.
 *
 * <p>What holds once nothing happens any more: the last that a connected peer was told is how it is. So it is looked at when it is told, on one thread,
 * and what is no longer so is not told, because whoever changed it comes after; and where the peers could not be looked up, they are told later.
 * Thread-safe.
 */
final class PeerNews {
    private static final Logger log = LoggerFactory.getLogger(PeerNews.class);

    private final PresenceBook book;
    private final LiveChannel live;
    private final ConversationStore conversations;
    private final LastSeenStore lastSeen;
    private final Executor executor;
    /** Whose peers could not be told, and when that was, in the clock's milliseconds. */
    private final Map<UserId, Long> untold = new ConcurrentHashMap<>();

    /** @param executor one thread */
    PeerNews(
            PresenceBook book,
            LiveChannel live,
            ConversationStore conversations,
            LastSeenStore lastSeen,
            Executor executor) {
        this.book = book;
        this.live = live;
        this.conversations = conversations;
        this.lastSeen = lastSeen;
        this.executor = executor;
    }

    /** @param at when it happened, in the clock's milliseconds */
    void changed(UserId user, boolean online, long at) {
        executor.execute(() -> {
            if (book.online(user) == online) {
                tell(user, online, at);
            }
        });
    }

    /** Tells what could not be told, up to the first that still cannot be. */
    void tellAgain() {
        if (!untold.isEmpty()) {
            executor.execute(() -> {
                for (Map.Entry<UserId, Long> waiting : List.copyOf(untold.entrySet())) {
                    UserId user = waiting.getKey();
                    if (!tell(user, book.online(user), waiting.getValue())) {
                        return;
                    }
                }
            });
        }
    }

    /** Whether that could be done. */
    private boolean tell(UserId user, boolean online, long at) {
        try {
            List<UserId> peers = conversations.peers(user);
            if (online) {
                peers.forEach(peer -> live.send(peer, PresenceEvent.online(user)));
            } else if (!peers.isEmpty()) {
                Set<UserId> knowing = lastSeen.mayKnow(user);
                peers.forEach(peer -> live.send(peer, PresenceEvent.offline(user, knowing.contains(peer) ? at : 0)));
            }
            untold.remove(user);
            return true;
        } catch (RuntimeException e) {
            report(user, e);
            untold.put(user, at);
            return false;
        }
    }

    /** In full once: while the database cannot be read, everybody who comes or goes is one more. */
    private void report(UserId user, RuntimeException e) {
        if (untold.isEmpty()) {
            log.warn("presence not told, trying again later user={}: {}", user, e.toString());
        } else {
            log.debug("presence not told user={}: {}", user, e.toString());
        }
    }
}
