package chat.duet.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventTailTest {
    private static final int STEPS = 20_000;

    private final EventTail tail = new EventTail();
    private final TreeMap<Long, InboxEvent> model = new TreeMap<>();

    @Test
    void holdsWhatASortedMapWouldHold() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long next = 1;
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(100) < 52) {
                // After a restart there may be holes.
                next += random.nextInt(50) == 0 ? 1 + random.nextInt(40) : 1;
                add(next);
            } else if (!model.isEmpty()) {
                long number = model.firstKey() + random.nextInt((int) (next - model.firstKey() + 1));
                model.remove(number);
                assertThat(tail.remove(number)).isEqualTo(model.isEmpty());
            }
            compare(random, next);
        }
    }

    @Test
    void emptyAgainItBeginsAnywhere() {
        add(7);
        assertThat(tail.remove(7)).isTrue();
        assertThat(tail.last()).isNull();
        assertThat(tail.get(7)).isNull();
        assertThat(tail.remove(7)).isTrue();
        add(1_000_000);
        assertThat(tail.get(1_000_000)).isNotNull();
        assertThat(tail.get(7)).isNull();
    }

    private void add(long number) {
        InboxEvent event = ConversationEvent.of(number, ConversationId.of(5), UserId.of(6), 7);
        tail.add(event);
        model.put(number, event);
    }

    private void compare(Random random, long next) {
        long number = Math.max(0, next - random.nextInt(200));
        assertThat(tail.get(number)).isSameAs(model.get(number));
        assertThat(tail.last())
                .isSameAs(model.isEmpty() ? null : model.lastEntry().getValue());
        int limit = 1 + random.nextInt(20);
        List<InboxEvent> found = new ArrayList<>();
        tail.read(number, limit, found);
        assertThat(found)
                .isEqualTo(model.tailMap(number, false).values().stream()
                        .limit(limit)
                        .toList());
    }
}
