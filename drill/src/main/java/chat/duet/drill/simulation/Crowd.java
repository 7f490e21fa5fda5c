package chat.duet.drill.simulation;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.device.StartFrom;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.Outcome;
import chat.duet.drill.simulation.broker.Broker;
import chat.duet.drill.simulation.client.Habits;
import chat.duet.drill.simulation.client.Phone;
import chat.duet.drill.simulation.ledger.Ledger;
import chat.duet.drill.simulation.time.Agenda;
import chat.duet.drill.simulation.time.Dice;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.drill.simulation.time.VirtualTime;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Typing;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The users of a world and their phones, and what they do of their own accord. */
final class Crowd {
    private static final int MOST_PHONES = 3;

    private final Server server;
    private final Broker broker;
    private final Agenda agenda;
    private final Dice dice;
    private final VirtualTime time;
    private final Trace trace;
    private final Ledger ledger;
    private final List<UserId> users;
    private final List<Phone> phones = new ArrayList<>();
    private final int window;
    private int messages;

    Crowd(
            Server server,
            Broker broker,
            Agenda agenda,
            Dice dice,
            VirtualTime time,
            Trace trace,
            Ledger ledger,
            Profile profile) {
        this.server = server;
        this.broker = broker;
        this.agenda = agenda;
        this.dice = dice;
        this.time = time;
        this.trace = trace;
        this.ledger = ledger;
        this.users = Template.users(profile.users());
        this.window = profile.window();
    }

    List<UserId> users() {
        return users;
    }

    /** All phones that there ever were. */
    List<Phone> phones() {
        return phones;
    }

    /** Lets somebody do something. */
    void act() {
        if (phones.isEmpty() || dice.chance(0.02)) {
            addPhone();
            return;
        }
        Phone phone = dice.pick(phones);
        if (phone.revoked()) {
            return;
        }
        int choice = dice.below(100);
        if (choice < 45) {
            compose(phone);
        } else if (choice < 55) {
            read(phone);
        } else if (choice < 60) {
            type(phone);
        } else if (choice < 65) {
            sendByRest(phone);
        } else if (choice < 70) {
            repeat(phone);
        } else if (choice < 75) {
            readHistory(phone);
        } else if (choice < 82) {
            phone.goOnline();
        } else if (choice < 88) {
            phone.goOffline();
        } else if (choice < 93) {
            open(phone.address().user());
        } else {
            seldom(phone);
        }
    }

    private void seldom(Phone phone) {
        int choice = dice.below(10);
        if (choice < 4) {
            phone.sync(
                    dice.chance(0.1)
                            ? Phone.BEYOND
                            : dice.below((int) phone.store().last() + 1));
        } else if (choice < 6) {
            phone.loseStorage();
        } else if (choice == 6) {
            revoke(phone);
        }
    }

    void addPhone() {
        UserId user = dice.pick(users);
        long has = phones.stream()
                .filter(phone -> phone.address().user().equals(user) && !phone.revoked())
                .count();
        if (has >= MOST_PHONES) {
            return;
        }
        StartFrom from = dice.oneOf(StartFrom.NOW, StartFrom.BEGINNING);
        Habits habits = new Habits(
                dice.chance(0.75),
                dice.oneOf(0.0, 0.0, 0.5, 1.0),
                dice.chance(0.15),
                dice.chance(0.3) ? dice.between(1, 3) : window,
                dice.oneOf(0.0, 0.0, 0.01));
        server.call(chat -> chat.devices().add(user, "phone", from), outcome -> {
            if (outcome.isOk()) {
                var device = outcome.orElseThrow();
                trace.line("phone " + device.id() + " of " + user + " from " + device.cursor() + " " + habits);
                Phone phone = new Phone(device.address(), device.cursor(), habits, broker, dice, time, trace, ledger);
                phones.add(phone);
                agenda.add(phone);
            }
        });
    }

    private void open(UserId user) {
        UserId peer = dice.pick(users);
        if (!peer.equals(user)) {
            server.call(chat -> chat.conversations().open(user, peer), outcome -> {
                if (outcome.isOk()) {
                    ledger.opened(
                            user, peer, outcome.orElseThrow().conversation().id());
                }
            });
        }
    }

    /** A conversation of the user that the user knows of, or null. */
    private @Nullable ConversationId conversation(UserId user) {
        return ledger.conversation(user, dice.pick(users));
    }

    private @Nullable SendMessage message(Phone phone) {
        ConversationId conversation = conversation(phone.address().user());
        if (conversation == null) {
            open(phone.address().user());
            return null;
        }
        String id = "m" + messages++;
        SendMessage message = SendMessage.of(ClientMessageId.of(id), conversation, "text of " + id);
        phone.compose(message);
        return message;
    }

    private void compose(Phone phone) {
        for (int count = dice.chance(0.2) ? dice.between(2, 10) : 1; count > 0; count--) {
            message(phone);
        }
    }

    private void sendByRest(Phone phone) {
        SendMessage message = message(phone);
        if (message == null) {
            return;
        }
        DeviceAddress sender = phone.address();
        Draft draft = new Draft(
                sender.user(),
                message.conversationId(),
                message.clientMessageId(),
                message.text(),
                phone.mqtt5() ? sender.device() : null);
        server.call(chat -> chat.messages().send(draft), outcome -> {
            if (outcome.isOk()) {
                phone.accepted(message.clientMessageId().text(), outcome.orElseThrow());
            }
        });
    }

    private void repeat(Phone phone) {
        List<SendMessage> own = ledger.attempted().entrySet().stream()
                .filter(entry -> entry.getKey().sender().equals(phone.address().user())
                        && phone.store().own(entry.getKey().id()))
                .map(entry -> entry.getValue())
                .toList();
        if (!own.isEmpty()) {
            phone.repeat(dice.pick(own));
        }
    }

    private void read(Phone phone) {
        UserId user = phone.address().user();
        ConversationId conversation = conversation(user);
        long newest = conversation == null ? 0 : phone.newest(conversation);
        if (conversation == null || newest == 0) {
            return;
        }
        long seq = dice.chance(0.5) ? newest : dice.between(1, (int) newest);
        ledger.reads(user, conversation, seq);
        if (dice.chance(0.7)) {
            phone.send(MarkRead.of(conversation, seq));
            return;
        }
        server.call(chat -> chat.receipts().markRead(user, conversation, seq), outcome -> {
            if (outcome.isOk()) {
                ledger.hasRead(user, conversation, seq);
                trace.unless(
                        outcome.orElseThrow().readSeq() >= seq,
                        "read up to %d, and the server says %s".formatted(seq, outcome));
            }
        });
    }

    private void type(Phone phone) {
        ConversationId conversation = conversation(phone.address().user());
        if (conversation != null) {
            phone.send(Typing.of(conversation, dice.chance(0.5)));
        }
    }

    private void revoke(Phone phone) {
        trace.line("phone " + phone.address().device() + " is to be revoked");
        server.call(
                chat -> chat.devices()
                        .revoke(phone.address().user(), phone.address().device()),
                outcome -> trace.line("revoked: " + outcome.isOk()));
    }

    private void readHistory(Phone phone) {
        UserId user = phone.address().user();
        ConversationId conversation = conversation(user);
        if (conversation == null) {
            return;
        }
        server.call(
                chat -> CompletableFuture.completedFuture(
                        chat.messages().read(user, conversation, Page.newest(Page.LARGEST))),
                outcome -> compare(conversation, outcome));
    }

    /** History has everything that was acknowledged, from the moment of the acknowledgement on. */
    private void compare(ConversationId conversation, Outcome<List<Message>> outcome) {
        if (!outcome.isOk()) {
            trace.violation("history refused: " + outcome);
            return;
        }
        List<Message> history = outcome.orElseThrow();
        for (int i = 1; i < history.size(); i++) {
            trace.unless(
                    history.get(i).seq() == history.get(i - 1).seq() + 1,
                    "hole in the history before " + history.get(i));
        }
        long first = history.isEmpty() ? 1 : history.get(0).seq();
        ledger.accepted().values().forEach(answer -> {
            Message message = answer.message();
            if (message.id().conversationId().equals(conversation) && message.seq() >= first) {
                trace.unless(
                        message.seq() - first < history.size()
                                && history.get((int) (message.seq() - first)).equals(message),
                        "acknowledged, and not in the history: " + message);
            }
        });
    }
}
