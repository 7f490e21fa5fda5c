package chat.duet.bench.scenario;

import java.util.ArrayDeque;

/**
 * Sends when it is told to. If too much is in flight, what is due waits, and its latency is counted from when it was due: a server that stalls is not
 * spared the messages that would have come meanwhile.
 */
final class PacedSender extends Sender {
    private final ArrayDeque<Long> due = new ArrayDeque<>();

    PacedSender(int index, Command command, Tally tally, int places) {
        super(index, command, tally, places);
    }

    void send(long dueAt) {
        for (int place = 0; place < places(); place++) {
            if (isFree(place)) {
                send(place, dueAt);
                return;
            }
        }
        due.add(dueAt);
    }

    @Override
    void place(int place) {
        Long waiting = due.poll();
        if (waiting != null) {
            send(place, waiting);
        }
    }
}
