package chat.duet.e2e;

import chat.duet.protocol.Topics;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A device's own storage: what has come in over all its connections, kept by the rules of the protocol. Thread-safe. */
final class Mailbox {

    private final String in;
    private final String live;
    private final List<InboxEvent> arrived = new ArrayList<>();
    private final List<InboxEvent> stored = new ArrayList<>();
    private final List<LiveEvent> liveEvents = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private final Set<Long> numbers = new HashSet<>();
    private long last;

    Mailbox(String userId) {
        var user = UserId.parse(userId).orElseThrow();
        in = Topics.in(user);
        live = Topics.live(user);
    }

    synchronized void arrived(String topic, int qos, byte[] payload) {
        if (topic.equals(in) && qos == 1) {
            store(EventCodec.decodeInbox(payload).value());
        } else if (topic.equals(live) && qos == 0) {
            liveEvents.add(EventCodec.decodeLive(payload).value());
        } else {
            strange.add("QoS " + qos + " " + topic);
        }
    }

    private void store(InboxEvent event) {
        arrived.add(event);
        if (event.number() > last) {
            last = event.number();
            numbers.add(last);
            stored.add(event);
        } else if (!numbers.contains(event.number())) {
            strange.add("comes too late, after " + last + ": " + event);
        }
    }

    synchronized void strange(String what) {
        strange.add(what);
    }

    /** Everything that came on the inbox topic, repetitions and all. */
    synchronized List<InboxEvent> arrived() {
        return List.copyOf(arrived);
    }

    synchronized int arrivedCount() {
        return arrived.size();
    }

    /** Everything once, in order: an event whose number is not greater than the last is ignored. */
    synchronized List<InboxEvent> stored() {
        return List.copyOf(stored);
    }

    synchronized int storedCount() {
        return stored.size();
    }

    synchronized long last() {
        return last;
    }

    synchronized List<LiveEvent> live() {
        return List.copyOf(liveEvents);
    }

    /** What no client should ever see: other topics, lost events, properties of somebody's PUBLISH. */
    synchronized List<String> strange() {
        return List.copyOf(strange);
    }

    <T extends InboxEvent> List<T> stored(Class<T> type) {
        return stored().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends LiveEvent> List<T> live(Class<T> type) {
        return live().stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<MessageEvent> messages() {
        return stored(MessageEvent.class);
    }

    List<String> texts() {
        return messages().stream().map(MessageEvent::text).toList();
    }
}
