package chat.duet.drill.simulation.client;

import chat.duet.drill.simulation.ledger.Ledger;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.TypingEvent;
import chat.duet.protocol.id.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a phone is told on its live topic, for as long as the connection lasts. */
final class LiveView {
    private final UserId owner;
    private final Trace trace;
    private final Ledger ledger;
    private final Map<UserId, Boolean> online = new HashMap<>();

    LiveView(UserId owner, Trace trace, Ledger ledger) {
        this.owner = owner;
        this.trace = trace;
        this.ledger = ledger;
    }

    void hear(byte[] payload) {
        LiveEvent event = EventCodec.decodeLive(payload).value();
        if (event instanceof PresenceEvent presence) {
            online.put(presence.userId(), presence.online());
        } else if (event instanceof TypingEvent typing) {
            trace.unless(
                    ledger.between(typing.conversationId(), typing.userId(), owner),
                    "typing of a stranger for %s: %s".formatted(owner, typing));
        }
    }

    Optional<Boolean> online(UserId peer) {
        return Optional.ofNullable(online.get(peer));
    }

    void forget() {
        online.clear();
    }
}
