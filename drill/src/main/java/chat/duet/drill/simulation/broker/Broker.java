package chat.duet.drill.simulation.broker;

import chat.duet.core.Chat;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.StorageException;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.core.wire.Lane;
import chat.duet.core.wire.Wire;
import chat.duet.drill.simulation.time.Agenda;
import chat.duet.drill.simulation.time.Bag;
import chat.duet.drill.simulation.time.Dice;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.drill.simulation.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The broker of a world, together with the extension in it: it lives and dies with the core, and its sessions may outlive both. */
public final class Broker {
    final Agenda agenda;
    final Dice dice;
    final VirtualTime time;
    final Trace trace;
    final int window;
    /** What the broker's and the extension's threads do soon, in any order. */
    private final Bag soon;

    private final List<Link> links = new ArrayList<>();
    private final Map<DeviceAddress, Session> sessions = new LinkedHashMap<>();
    private @Nullable Chat chat;
    private int process;
    private long connections;
    private double lateness;
    private boolean direct;

    public Broker(Agenda agenda, Dice dice, VirtualTime time, Trace trace, int window) {
        this.agenda = agenda;
        this.dice = dice;
        this.time = time;
        this.trace = trace;
        this.window = window;
        this.soon = new Bag(dice);
        agenda.add(soon);
    }

    /** @param share of the publishes whose result comes late */
    public void lateness(double share) {
        lateness = share;
    }

    /** Has events written to connections themselves, as the embedded broker does, instead of to sessions. */
    public void writeDirectly() {
        direct = true;
    }

    boolean direct() {
        return direct;
    }

    /** Lets a core carry on with the sessions that there are. */
    public void attach(Chat core) {
        chat = core;
        core.plug(wire(++process));
    }

    /** The process is gone: no connection is left, and of what it was about to do nothing happens. */
    public void detach(boolean sessionsSurvive) {
        chat = null;
        process++;
        soon.clear();
        List.copyOf(links).forEach(Link::cut);
        for (Session session : sessions.values()) {
            session.callbacks.clear();
            session.failing = false;
            session.ghost = false;
            session.link = null;
            if (!sessionsSurvive) {
                session.vanish(false);
            }
        }
    }

    /** Ends all connections, in order, as a server does that is stopped. */
    public void endAll() {
        List.copyOf(links).forEach(link -> link.end("server stops", false));
        for (Session session : sessions.values()) {
            while (session.callbacks.ready()) {
                session.callbacks.step();
            }
        }
    }

    public boolean up() {
        return chat != null;
    }

    Chat chat() {
        Chat running = chat;
        if (running == null) {
            throw new IllegalStateException("the server is down");
        }
        return running;
    }

    int process() {
        return process;
    }

    long nextConnection() {
        return ++connections;
    }

    Session session(DeviceAddress device) {
        return sessions.computeIfAbsent(device, address -> {
            Session session = new Session(this, address);
            agenda.add(session.callbacks);
            return session;
        });
    }

    /** A device begins to connect; null while the server is down. */
    public @Nullable Link connect(Client client, boolean clean, boolean fleeting, int receiveMaximum) {
        if (chat == null) {
            return null;
        }
        Link link = new Link(this, session(client.address()), client, clean, fleeting, receiveMaximum);
        agenda.add(link);
        links.add(link);
        return link;
    }

    /** Whether the broker holds a connection of the device, as far as it knows. */
    public boolean connected(DeviceAddress device) {
        return session(device).link != null;
    }

    /** The session is lost, as when the broker throws it away; its connection ends with it. */
    public void loseSession(DeviceAddress device, boolean unnoticed) {
        Session session = session(device);
        if (session.exists) {
            trace.line("session of " + device.device() + " is lost");
            session.vanish(unnoticed);
            if (session.link != null) {
                session.link.end("session lost", false);
            }
        }
    }

    /** From now on the broker fails to publish to the device, until it connects anew. */
    public void breakSession(DeviceAddress device) {
        trace.line("session of " + device.device() + " takes no more events");
        session(device).failing = true;
    }

    /** The broker notices that a connection is dead. */
    public void timeout(DeviceAddress device) {
        Link link = session(device).link;
        if (link != null) {
            link.end("timeout", false);
        }
    }

    <T> CompletionStage<T> late(CompletableFuture<T> result) {
        if (!dice.chance(lateness)) {
            return result;
        }
        CompletableFuture<T> later = new CompletableFuture<>();
        soon(() -> {
            var unused = result.whenComplete((value, error) -> {
                if (error == null) {
                    later.complete(value);
                } else {
                    later.completeExceptionally(error);
                }
            });
        });
        return later;
    }

    /** Runs a step of the extension. False if it failed because the database could not be read. */
    boolean extension(Runnable step) {
        int now = process;
        try {
            step.run();
            return true;
        } catch (StorageException e) {
            trace.line("extension: " + e.refusal().code());
            return false;
        } catch (RuntimeException e) {
            trace.unless(process != now, "extension: " + e);
            return false;
        }
    }

    private Wire wire(int of) {
        return device -> {
            Session session = session(device);
            return new Lane() {
                @Override
                public CompletionStage<Boolean> event(byte[] payload) {
                    return process == of ? session.event(payload) : CompletableFuture.completedFuture(false);
                }

                @Override
                public void live(byte[] payload) {
                    if (process == of) {
                        session.live(payload);
                    }
                }

                @Override
                public void disconnect(DisconnectReason reason) {
                    if (process == of) {
                        session.disconnect(reason);
                    }
                }
            };
        };
    }

    /** All connections that are being set up or are open. */
    public List<Link> links() {
        return links;
    }

    void forget(Link link) {
        agenda.remove(link);
        links.remove(link);
    }

    /** Does it soon, unless the process is gone by then. */
    void soon(Runnable task) {
        if (chat != null) {
            soon.add(task);
        }
    }
}
