package chat.duet.sdk;

import chat.duet.sdk.connection.EventReceiver;
import chat.duet.sdk.connection.Link;
import chat.duet.sdk.inbox.Inbox;
import chat.duet.sdk.store.Mark;
import java.util.concurrent.CompletableFuture;

/** What happens when a connection is there, and when it has gone. On the SDK's thread. */
final class Traffic implements chat.duet.sdk.connection.Traffic {
    private final Duet duet;

    Traffic(Duet duet) {
        this.duet = duet;
    }

    @Override
    public EventReceiver expect() {
        Inbox.Incoming incoming = duet.inbox.expect();
        return new EventReceiver() {
            @Override
            public void event(byte[] payload, Runnable acknowledge) {
                incoming.event(payload, acknowledge);
            }

            @Override
            public void live(byte[] payload) {
                incoming.live(payload);
            }
        };
    }

    @Override
    public void up(Link link) {
        Mark reset = link.resetTo();
        if (reset == null) {
            duet.inbox.open();
            goOn(link);
            return;
        }
        duet.inbox.reset(reset);
        whenDone(link, duet.catalogue.beginAnew(reset), () -> {
            duet.outbox.load();
            duet.inbox.beginsAnew();
            goOn(link);
        });
    }

    private void goOn(Link link) {
        duet.outbox.open(link);
        whenDone(link, duet.catalogue.loadOnce(), () -> {
            duet.readMarks.open(link);
            duet.catalogue.refreshStale();
            duet.push.connected();
            duet.uploads.resume();
        });
    }

    /** Goes on while the connection is the same; a failure ends it, and the next one begins again. */
    private void whenDone(Link link, CompletableFuture<Void> work, Runnable next) {
        var unused = work.whenCompleteAsync(
                (done, error) -> {
                    if (duet.connection.link().orElse(null) != link) {
                        return;
                    }
                    if (error == null) {
                        next.run();
                    } else {
                        duet.connection.drop("loading conversations failed: " + error);
                    }
                },
                duet.loop);
    }

    @Override
    public void down() {
        duet.inbox.close();
        duet.outbox.close();
        duet.readMarks.close();
    }
}
