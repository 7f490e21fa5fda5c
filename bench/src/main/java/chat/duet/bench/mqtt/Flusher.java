package chat.duet.bench.mqtt;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** Sends what one turn of an event loop wrote, connection by connection, at the end of the turn: one system call each. */
final class Flusher implements Runnable {
    private final EventLoop loop;
    private List<Link> dirty = new ArrayList<>();
    private List<Link> flushing = new ArrayList<>();
    private boolean scheduled;

    Flusher(EventLoop loop) {
        this.loop = loop;
    }

    void dirty(Link link) {
        dirty.add(link);
        if (!scheduled) {
            scheduled = true;
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        scheduled = false;
        List<Link> now = dirty;
        dirty = flushing;
        flushing = now;
        for (int i = 0; i < now.size(); i++) {
            now.get(i).flush();
        }
        now.clear();
    }
}
