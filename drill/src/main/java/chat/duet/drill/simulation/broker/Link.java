package chat.duet.drill.simulation.broker;

import chat.duet.core.device.Device;
import chat.duet.core.wire.DirectLine;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.drill.simulation.time.Source;
import chat.duet.protocol.command.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a device, with what the broker and the extension do for it: first the steps by which it comes to be, then packets in both
 * directions, each direction in order.
 */
public final class Link implements Source {
    private enum Stage {
        RULES,
        TOKEN,
        ADMISSION,
        TAKEOVER,
        OPEN,
        ENDED
    }

    final Broker broker;
    final Session session;
    final Client client;
    private final Commands commands;
    private final boolean fleeting;
    private final int receiveMaximum;
    private final ArrayDeque<Runnable> up = new ArrayDeque<>();
    private final ArrayDeque<Runnable> down = new ArrayDeque<>();
    /** What was written to this connection itself, where the world has such lines. */
    private final List<Held> own = new ArrayList<>();

    private Stage stage = Stage.RULES;
    private boolean clean;
    private @Nullable Device device;
    private long id;
    private int sent;
    /** What the extension knows: set by its callback, later than the end itself. */
    private boolean closed;

    Link(Broker broker, Session session, Client client, boolean clean, boolean fleeting, int receiveMaximum) {
        this.broker = broker;
        this.session = session;
        this.client = client;
        this.clean = clean;
        this.fleeting = fleeting;
        this.receiveMaximum = receiveMaximum;
        this.commands = new Commands(this);
    }

    public boolean open() {
        return stage == Stage.OPEN;
    }

    /** Whether all that the device sent has been answered. */
    public boolean answered() {
        return up.isEmpty() && down.isEmpty() && commands.answered();
    }

    @Override
    public boolean ready() {
        return switch (stage) {
            case RULES, TOKEN, ADMISSION, TAKEOVER -> true;
            case OPEN -> !up.isEmpty() || !down.isEmpty() || sendable() || commands.overdue();
            case ENDED -> false;
        };
    }

    private boolean sendable() {
        return sent < Math.min(queue().size(), receiveMaximum);
    }

    /** What waits for the device's acknowledgement: on this connection, or in its session. */
    private List<Held> queue() {
        return broker.direct() ? own : session.queue;
    }

    private void event(long number, byte[] payload) {
        if (stage == Stage.OPEN) {
            own.add(new Held(number, payload));
            broker.trace.unless(
                    own.stream().filter(held -> !held.counted).count() <= broker.window,
                    "window of %d exceeded on connection %d".formatted(broker.window, id));
        }
    }

    @Override
    public void step() {
        switch (stage) {
            case RULES -> rules();
            case TOKEN -> token();
            case ADMISSION -> admit();
            case TAKEOVER -> takeOver();
            case OPEN -> packet();
            case ENDED -> {}
        }
    }

    private void rules() {
        if (!broker.chat().delivery().hasSession(client.address().device())) {
            clean = true;
        }
        stage = Stage.TOKEN;
    }

    private void token() {
        boolean readable = broker.extension(() -> {
            Optional<Device> found = broker.chat()
                    .devices()
                    .findUsable(client.address().user(), client.address().device());
            device = found.orElse(null);
            stage = Stage.ADMISSION;
            if (found.isEmpty()) {
                end("revoked", true);
            }
        });
        if (!readable && stage != Stage.ENDED) {
            end("token not checked", false);
        }
    }

    private void admit() {
        Device known = device;
        if (known != null) {
            id = broker.nextConnection();
            broker.trace.line("connection " + id + " of " + known.id() + " begins");
            broker.extension(() -> {
                broker.chat().delivery().connecting(known, id);
                broker.chat().presence().connecting(known.address(), id);
            });
            stage = Stage.TAKEOVER;
        }
    }

    private void takeOver() {
        if (session.link != null) {
            session.link.end("taken over", false);
        }
        boolean kept = session.exists && !clean;
        if (!kept) {
            session.begin();
        }
        session.failing = false;
        session.link = this;
        sent = 0;
        stage = Stage.OPEN;
        broker.trace.line("connection " + id + " is open, session " + (kept ? "kept" : "new"));
        client.connected(this);
        broker.soon(() -> usable(kept));
    }

    private void usable(boolean kept) {
        boolean readable = broker.extension(() -> {
            boolean usable = broker.chat()
                    .devices()
                    .findUsable(client.address().user(), client.address().device())
                    .isPresent();
            if (usable) {
                broker.soon(() -> establish(kept));
            } else {
                session.disconnect(DisconnectReason.REVOKED);
            }
        });
        if (!readable) {
            session.disconnect(DisconnectReason.REPLAY);
        }
    }

    private void establish(boolean kept) {
        if (closed) {
            return;
        }
        boolean done = broker.extension(() -> {
            DirectLine line = broker.direct() ? this::event : null;
            broker.chat().delivery().connected(client.address(), id, kept, line);
            broker.chat().presence().connected(client.address(), id);
        });
        if (!done) {
            session.disconnect(DisconnectReason.REPLAY);
        }
    }

    private void packet() {
        boolean[] possible = {!up.isEmpty(), !down.isEmpty(), sendable(), commands.overdue()};
        int choice = broker.dice.below(4);
        while (!possible[choice]) {
            choice = (choice + 1) % 4;
        }
        switch (choice) {
            case 0 -> up.remove().run();
            case 1 -> down.remove().run();
            case 2 -> client.event(this, queue().get(sent++));
            default -> commands.giveUp();
        }
    }

    /** Sends a command, or loses it with the connection. */
    public void send(int packet, Command command) {
        if (stage == Stage.OPEN) {
            up.add(() -> commands.execute(packet, command));
        }
    }

    /** Acknowledges an event that has arrived on this connection. */
    public void acknowledge(Held event) {
        if (stage == Stage.OPEN) {
            up.add(() -> acknowledged(event));
        }
    }

    private void acknowledged(Held event) {
        if (!queue().contains(event)) {
            return;
        }
        boolean cutInBetween = broker.dice.chance(0.005);
        if (cutInBetween) {
            event.counted = true;
        } else {
            queue().remove(event);
            sent--;
        }
        broker.extension(
                () -> broker.chat().delivery().acknowledged(client.address().device(), event.number));
        if (cutInBetween) {
            end("cut at an acknowledgement", false);
        }
    }

    void answer(int packet, Reply reply) {
        if (stage == Stage.OPEN) {
            down.add(() -> client.answer(this, packet, reply));
        }
    }

    void live(byte[] payload) {
        if (stage == Stage.OPEN) {
            down.add(() -> client.live(this, payload));
        }
    }

    /** The extension's {@code whileOpen}: does it unless the extension has heard of the end. */
    void whileOpen(Runnable action) {
        if (!closed) {
            action.run();
        }
    }

    /** Ends the connection for both sides, in order: the extension hears of it. */
    public void end(String why, boolean revoked) {
        if (stage == Stage.ENDED) {
            return;
        }
        boolean admitted = id > 0;
        cut();
        broker.trace.line("connection " + id + " of " + client.address().device() + " ends: " + why);
        if (session.link == this) {
            session.link = null;
            if (fleeting) {
                session.vanish(false);
            }
        }
        if (admitted) {
            session.callbacks.add(this::callback);
        }
        client.ended(this, revoked);
    }

    private void callback() {
        closed = true;
        broker.extension(() -> {
            broker.chat().delivery().disconnected(client.address().device(), id);
            broker.chat().presence().disconnected(client.address(), id);
        });
    }

    /** The connection is no more, and nobody says so. */
    void cut() {
        boolean known = stage != Stage.ENDED;
        stage = Stage.ENDED;
        broker.forget(this);
        up.clear();
        down.clear();
        own.clear();
        if (known && !broker.up()) {
            client.ended(this, false);
        }
    }
}
