package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Link;
import chat.duet.bench.mqtt.LinkListener;
import io.netty.buffer.ByteBuf;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One sender and its recipient, on the same event loop. A message is in flight from its sending until the sender has the answer <b>and</b> the
 * recipient has the message; each place that becomes free calls {@link #place}. Counts what comes twice, late or never.
 */
abstract class Sender {
    private final int index;
    private final Command command;
    protected final Tally tally;

    private final long[] number;
    private final long[] startedAt;
    private final boolean[] answered;
    private final boolean[] received;
    private final BitSet seen = new BitSet();
    private long newest = -1;
    private long next;
    private int inFlight;
    private @Nullable Link from;

    Sender(int index, Command command, Tally tally, int places) {
        this.index = index;
        this.command = command;
        this.tally = tally;
        this.number = new long[places];
        this.startedAt = new long[places];
        this.answered = new boolean[places];
        this.received = new boolean[places];
        for (int place = 0; place < places; place++) {
            answered[place] = true;
            received[place] = true;
        }
    }

    /** A place has become free. */
    abstract void place(int place);

    boolean idle() {
        return inFlight == 0;
    }

    boolean isFree(int place) {
        return answered[place] && received[place];
    }

    int places() {
        return number.length;
    }

    /** @param startedAt what the latencies are counted from, by {@link System#nanoTime} */
    void send(int place, long startedAt) {
        Link link = from;
        if (link == null) {
            return;
        }
        number[place] = next;
        this.startedAt[place] = startedAt;
        answered[place] = false;
        received[place] = false;
        inFlight++;
        tally.sent++;
        link.send(command.numbered(place + 1, next++));
    }

    /** Listens for the sender's side. */
    LinkListener sending(Runnable ready) {
        return new LinkListener() {
            @Override
            public void ready(Link link) {
                from = link;
                ready.run();
            }

            @Override
            public void acknowledged(Link link, int packetId, int reason, String properties) {
                answer(packetId - 1, reason, properties);
            }

            @Override
            public void published(Link link, ByteBuf payload, int start, int end) {
                tally.otherEvents++;
            }

            @Override
            public void lost(Link link, String why) {
                gone(why);
            }
        };
    }

    /** Listens for the recipient's side. */
    LinkListener receiving(Runnable ready) {
        return new LinkListener() {
            @Override
            public void ready(Link link) {
                ready.run();
            }

            @Override
            public void published(Link link, ByteBuf payload, int start, int end) {
                receive(payload, start, end);
            }

            @Override
            public void lost(Link link, String why) {
                gone(why);
            }
        };
    }

    private void gone(String why) {
        tally.lostLinks++;
        tally.trouble("connection lost: " + why);
    }

    private void answer(int place, int reason, String properties) {
        if (place < 0 || place >= number.length || answered[place]) {
            tally.strange++;
            tally.trouble("PUBACK for packet id " + (place + 1) + ", which was not in flight");
            return;
        }
        answered[place] = true;
        if (reason == 0) {
            tally.answered(System.nanoTime() - startedAt[place]);
        } else {
            tally.refused++;
            tally.trouble("refused with 0x" + Integer.toHexString(reason) + " " + properties);
            // Nobody will get it.
            received[place] = true;
        }
        freeIfDone(place);
    }

    private void receive(ByteBuf payload, int start, int end) {
        int at = MessageId.find(payload, start, end);
        if (at < 0) {
            tally.otherEvents++;
            return;
        }
        long message = MessageId.number(payload, at);
        if (MessageId.sender(payload, at) != index || message >= next) {
            tally.strange++;
            tally.trouble("a message that was not sent to this recipient");
        } else if (seen.get((int) message)) {
            tally.duplicated++;
            tally.trouble("message " + message + " of sender " + index + " twice");
        } else {
            seen.set((int) message);
            if (message < newest) {
                tally.reordered++;
                tally.trouble("message " + message + " of sender " + index + " after " + newest);
            }
            newest = Math.max(newest, message);
            arrived(message);
        }
    }

    private void arrived(long message) {
        for (int place = 0; place < number.length; place++) {
            if (number[place] == message && !received[place]) {
                received[place] = true;
                tally.received(System.nanoTime() - startedAt[place]);
                freeIfDone(place);
                return;
            }
        }
        tally.strange++;
        tally.trouble("message " + message + " of sender " + index + ", which was not in flight");
    }

    private void freeIfDone(int place) {
        if (answered[place] && received[place]) {
            inFlight--;
            place(place);
        }
    }
}
