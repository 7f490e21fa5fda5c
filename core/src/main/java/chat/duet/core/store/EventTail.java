package chat.duet.core.store;

import chat.duet.protocol.event.InboxEvent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user's events that are not in the database's tables yet, by number. Events come in the order of their numbers, without holes while the server
 * runs, and leave in any order; so an array with a place for each number between the first and the last is all it takes. Thread-safe.
 */
final class EventTail {
    private static final int SMALLEST = 8;

    private @Nullable InboxEvent[] places = new InboxEvent[SMALLEST];
    /** The places in use are from {@code start} to before {@code end}; neither the first nor the last of them is empty. */
    private int start;

    private int end;
    /** The number that belongs to the place at {@code start}. */
    private long first;

    /** @param event with a greater number than any before it */
    synchronized void add(InboxEvent event) {
        if (start == end) {
            start = 0;
            end = 0;
            first = event.number();
        }
        int place = Math.toIntExact(event.number() - first);
        if (start + place >= places.length) {
            makeRoom(place + 1);
        }
        places[start + place] = event;
        end = start + place + 1;
    }

    private void makeRoom(int needed) {
        int length = places.length;
        while (needed > length / 2) {
            length *= 2;
        }
        @Nullable InboxEvent[] target = length == places.length ? places : new InboxEvent[length];
        int used = end - start;
        System.arraycopy(places, start, target, 0, used);
        if (target == places) {
            Arrays.fill(places, used, end, null);
        }
        places = target;
        start = 0;
        end = used;
    }

    synchronized @Nullable InboxEvent get(long number) {
        return number < first || number - first >= end - start ? null : places[start + (int) (number - first)];
    }

    synchronized @Nullable InboxEvent last() {
        return start == end ? null : places[end - 1];
    }

    /** Puts events after {@code after} into {@code found}, in order, until that has {@code limit}. */
    synchronized void read(long after, int limit, List<InboxEvent> found) {
        long skipped = Math.max(0, after + 1 - first);
        for (long place = start + skipped; place < end && found.size() < limit; place++) {
            InboxEvent event = places[(int) place];
            if (event != null) {
                found.add(event);
            }
        }
    }

    /** Returns whether nothing is left. */
    synchronized boolean remove(long number) {
        if (number >= first && number - first < end - start) {
            places[start + (int) (number - first)] = null;
            while (start < end && places[start] == null) {
                start++;
                first++;
            }
            while (start < end && places[end - 1] == null) {
                end--;
            }
        }
        return start == end;
    }
}
