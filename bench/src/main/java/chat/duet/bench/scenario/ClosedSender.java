package chat.duet.bench.scenario;

/** Sends the next message as soon as a place is free: as fast as the server lets it. */
final class ClosedSender extends Sender {
    private boolean open;

    ClosedSender(int index, Command command, Tally tally, int places) {
        super(index, command, tally, places);
    }

    void start() {
        open = true;
        for (int place = 0; place < places(); place++) {
            if (isFree(place)) {
                place(place);
            }
        }
    }

    void stop() {
        open = false;
    }

    @Override
    void place(int place) {
        if (open) {
            send(place, System.nanoTime());
        }
    }
}
