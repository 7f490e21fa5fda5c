package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.delivery.Position;
import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is so, told simply, and what must follow from it for every notice, and at the end. */
final class PushModel {
    private static final long DEADLINE = PushFixture.DEFAULTS.push().deadline().toMillis();
    private static final long SPACING = PushFixture.DEFAULTS.push().spacing().toMillis();

    final PushFixture chat;
    final List<Line> lines = new ArrayList<>();
    final List<Phone> phones = new ArrayList<>();
    final Map<Line, List<Message>> messages = new HashMap<>();
    private final Map<Seat, Long> read = new HashMap<>();
    private final Map<Seat, Boolean> muted = new HashMap<>();
    /** Messages that had their chance while the conversation was muted. */
    private final Map<Seat, Long> mutedUpTo = new HashMap<>();

    /** A conversation of two. */
    record Line(ConversationId id, UserId one, UserId other) {
        UserId peer(UserId user) {
            return user.equals(one) ? other : one;
        }

        boolean has(UserId user) {
            return user.equals(one) || user.equals(other);
        }
    }

    private record Seat(UserId user, ConversationId conversation) {}

    /** What a device shows of a conversation, and when it rang last in this life of the server. */
    private record Shown(long seq, long at, boolean thisLife) {}

    /** A device. */
    static final class Phone {
        final Device device;
        final String token;
        boolean connected;
        long connection;
        long heardAt;
        long acked;
        /** How many of what its session was given in this life it has acknowledged. */
        int taken;

        final Map<ConversationId, Shown> shown = new HashMap<>();
        final Map<ConversationId, Long> rung = new HashMap<>();

        Phone(Device device, String token) {
            this.device = device;
            this.token = token;
        }

        DeviceId id() {
            return device.id();
        }

        UserId user() {
            return device.userId();
        }
    }

    PushModel(PushFixture chat) {
        this.chat = chat;
    }

    void sent(Line line, Message message) {
        messages.computeIfAbsent(line, key -> new ArrayList<>()).add(message);
    }

    void read(UserId user, Line line, long seq) {
        read.merge(seat(user, line), seq, Math::max);
    }

    void mute(UserId user, Line line, boolean on) {
        muted.put(seat(user, line), on);
        mutedUpTo.put(seat(user, line), (long) of(line).size());
    }

    boolean isMuted(UserId user, Line line) {
        return muted.getOrDefault(seat(user, line), false);
    }

    List<Message> of(Line line) {
        return messages.getOrDefault(line, List.of());
    }

    private static Seat seat(UserId user, Line line) {
        return new Seat(user, line.id());
    }

    private long readSeq(UserId user, Line line) {
        return read.getOrDefault(seat(user, line), 0L);
    }

    private long unread(UserId user, Line line) {
        return of(line).stream()
                .filter(message -> !message.sender().equals(user) && message.seq() > readSeq(user, line))
                .count();
    }

    /** What was on its way to the disk is lost: what each device has acknowledged is what the database says. */
    void killed() {
        for (Phone phone : phones) {
            phone.connected = false;
            phone.taken = 0;
            phone.acked = chat.chat
                    .devices()
                    .findUsable(phone.user(), phone.id())
                    .orElseThrow()
                    .cursor();
            phone.shown.replaceAll((conversation, shown) -> new Shown(shown.seq(), shown.at(), false));
        }
    }

    /** Called as the notice is handed to the gateway. */
    void check(Notice notice) {
        Phone phone = phones.stream()
                .filter(some -> some.token.equals(notice.address().token()))
                .findFirst()
                .orElseThrow();
        Line line = lines.stream()
                .filter(some -> some.id().equals(notice.conversation()))
                .findFirst()
                .orElseThrow();
        UserId user = phone.user();
        assertThat(line.has(user)).as("conversation of the device's user").isTrue();
        assertThat(chat.chat
                        .delivery()
                        .position(phone.id())
                        .map(Position::acked)
                        .orElse(phone.acked))
                .as("model and pump agree")
                .isEqualTo(phone.acked);
        assertThat(notice.badge())
                .as("badge")
                .isEqualTo(lines.stream()
                        .filter(some -> some.has(user))
                        .mapToLong(some -> unread(user, some))
                        .sum());
        long seq = notice.message().seq();
        if (notice.kind() == Notice.Kind.WITHDRAW) {
            assertThat(readSeq(user, line)).as("read what is withdrawn").isGreaterThanOrEqualTo(seq);
        } else {
            checkRing(phone, line, notice, of(line).get((int) seq - 1));
        }
    }

    private void checkRing(Phone phone, Line line, Notice notice, Message message) {
        UserId user = phone.user();
        assertThat(message.sender()).as("sender").isNotEqualTo(user);
        assertThat(message.seq()).as("unread").isGreaterThan(readSeq(user, line));
        assertThat(event(phone, message)).as("not acknowledged").isGreaterThan(phone.acked);
        assertThat(isMuted(user, line)).as("muted").isFalse();
        assertThat((long) notice.messages()).as("messages").isEqualTo(unread(user, line));
        long now = chat.clock.millis();
        if (phone.connected) {
            assertThat(now - phone.heardAt).as("silence of a connected device").isGreaterThanOrEqualTo(DEADLINE);
        }
        Shown before = phone.shown.get(line.id());
        if (before != null && before.thisLife()) {
            assertThat(message.seq()).as("not twice").isGreaterThan(before.seq());
            assertThat(now - before.at()).as("spacing").isGreaterThanOrEqualTo(SPACING);
        }
    }

    /** The device has it. */
    void arrived(Notice notice) {
        for (Phone phone : phones) {
            if (phone.token.equals(notice.address().token())) {
                long seq = notice.message().seq();
                if (notice.kind() == Notice.Kind.RING) {
                    phone.shown.put(notice.conversation(), new Shown(seq, chat.clock.millis(), true));
                    phone.rung.merge(notice.conversation(), seq, Math::max);
                } else {
                    phone.shown.computeIfPresent(
                            notice.conversation(), (key, shown) -> new Shown(0, shown.at(), shown.thisLife()));
                }
            }
        }
    }

    /** When everything works again and enough time has gone by. */
    void checkEnd() {
        for (Phone phone : phones) {
            for (Line line : lines) {
                if (line.has(phone.user())) {
                    checkEnd(phone, line);
                }
            }
        }
    }

    private void checkEnd(Phone phone, Line line) {
        UserId user = phone.user();
        long from = Math.max(readSeq(user, line), mutedUpTo.getOrDefault(seat(user, line), 0L));
        long newest = of(line).stream()
                .filter(message -> !message.sender().equals(user) && message.seq() > from)
                .filter(message -> event(phone, message) > phone.acked)
                .mapToLong(Message::seq)
                .max()
                .orElse(0);
        if (!isMuted(user, line)) {
            assertThat(phone.rung.getOrDefault(line.id(), 0L))
                    .as("newest message that %s has rung for in %s", phone.token, line.id())
                    .isGreaterThanOrEqualTo(newest);
        }
        Shown shown = phone.shown.get(line.id());
        if (shown != null && shown.seq() > 0 && event(phone, of(line).get((int) shown.seq() - 1)) > phone.acked) {
            assertThat(shown.seq()).as("shown, though read").isGreaterThan(readSeq(user, line));
        }
    }

    /** The message's number in the log of the device's user. */
    private long event(Phone phone, Message message) {
        return chat.chat.inbox().read(phone.user(), 0, Integer.MAX_VALUE).stream()
                .filter(event -> event instanceof MessageEvent some && some.id().equals(message.id()))
                .findFirst()
                .orElseThrow()
                .number();
    }
}
