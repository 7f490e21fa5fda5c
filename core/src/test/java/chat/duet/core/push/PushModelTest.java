package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.core.push.PushModel.Line;
import chat.duet.core.push.PushModel.Phone;
import chat.duet.core.push.PushResult.Status;
import chat.duet.protocol.id.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random days of a few people with several devices, a gateway that works and does not, and a server that gets killed; against a simple model. */
class PushModelTest {
    private static final int WORLDS = Integer.getInteger("push.worlds", 5);
    private static final int ACTIONS = 400;

    @TempDir
    Path folder;

    @Test
    void everyRingIsRightAndNoneIsMissing() throws Exception {
        long first = Long.getLong("push.seed", System.nanoTime());
        int rings = 0;
        for (int world = 0; world < WORLDS; world++) {
            long seed = first + world;
            try {
                rings += live(seed, Files.createDirectory(folder.resolve("world" + world)));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + " (-Dpush.seed=" + seed + "): " + e.getMessage(), e);
            }
        }
        assertThat(rings).as("rings, from seed %d", first).isGreaterThan(WORLDS * 5);
    }

    private static int live(long seed, Path folder) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (PushFixture chat = new PushFixture(folder, PushFixture.DEFAULTS, seed)) {
            PushModel model = people(chat);
            List<AssertionError> wrong = new ArrayList<>();
            Status[] answer = {Status.SENT};
            chat.gateway.script = notice -> {
                try {
                    model.check(notice);
                } catch (AssertionError e) {
                    wrong.add(e);
                }
                PushResult result = PushResult.of(answer[0], "");
                if (result.status() == Status.SENT) {
                    model.arrived(notice);
                }
                return result;
            };
            for (int i = 0; i < ACTIONS && wrong.isEmpty(); i++) {
                if (random.nextInt(12) == 0) {
                    Status[] answers = {Status.SENT, Status.SENT, Status.SENT, Status.RETRY, Status.MISCONFIGURED};
                    answer[0] = answers[random.nextInt(answers.length)];
                }
                act(chat, model, random);
            }
            answer[0] = Status.SENT;
            for (Phone phone : model.phones) {
                disconnect(chat, phone);
            }
            chat.advance(Duration.ofMinutes(30));
            if (!wrong.isEmpty()) {
                throw wrong.get(0);
            }
            model.checkEnd();
            return chat.gateway.rings().size();
        }
    }

    private static PushModel people(PushFixture chat) {
        PushModel model = new PushModel(chat);
        List<UserId> users = List.of(chat.user("alice"), chat.user("bob"), chat.user("carol"));
        for (int i = 0; i < users.size(); i++) {
            UserId one = users.get(i);
            UserId other = users.get((i + 1) % users.size());
            model.lines.add(new Line(chat.conversation(one, other), one, other));
            for (int d = 0; d < 2; d++) {
                Device device = chat.device(one);
                Phone phone = new Phone(device, "token-" + i + "-" + d);
                phone.acked = device.cursor();
                chat.register(device, phone.token);
                model.phones.add(phone);
            }
        }
        // Conversations that were opened after a device was made are in its log.
        chat.advance(Duration.ofSeconds(1));
        return model;
    }

    private static void act(PushFixture chat, PushModel model, RandomGenerator random) {
        Phone phone = model.phones.get(random.nextInt(model.phones.size()));
        Line line = model.lines.get(random.nextInt(model.lines.size()));
        UserId user = random.nextBoolean() ? line.one() : line.other();
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> {
                // Numbered as it will be, for whoever rings while it is being sent.
                Message message = chat.send(user, line.id(), "hello", sent -> model.sent(line, sent));
                assertThat(message.seq()).isEqualTo(model.of(line).size());
            }
            case 6, 7, 8 -> connect(chat, phone);
            case 9 -> disconnect(chat, phone);
            case 10, 11, 12 -> acknowledge(chat, phone, random);
            case 13, 14 -> read(chat, model, line, user, random);
            case 15 -> mute(chat, model, line, user, random);
            case 16 -> {
                if (random.nextInt(4) == 0) {
                    chat.kill();
                    chat.open();
                    model.killed();
                }
            }
            default -> chat.advance(time(random));
        }
    }

    private static Duration time(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ofMillis(random.nextInt(300));
            case 1 -> Duration.ofMinutes(random.nextInt(30));
            default -> Duration.ofMillis(random.nextInt(8_000));
        };
    }

    private static void connect(PushFixture chat, Phone phone) {
        if (!phone.connected) {
            phone.connected = true;
            phone.heardAt = chat.clock.millis();
            phone.connection = chat.connect(phone.device);
        }
    }

    private static void disconnect(PushFixture chat, Phone phone) {
        if (phone.connected) {
            phone.connected = false;
            chat.disconnect(phone.device, phone.connection);
        }
    }

    private static void acknowledge(PushFixture chat, Phone phone, RandomGenerator random) {
        List<Long> numbers = chat.wire.session(phone.id()).numbers();
        if (!phone.connected || phone.taken == numbers.size()) {
            return;
        }
        int upTo = phone.taken + 1 + random.nextInt(numbers.size() - phone.taken);
        for (long number : numbers.subList(phone.taken, upTo)) {
            if (number > phone.acked) {
                phone.acked = number;
                phone.heardAt = chat.clock.millis();
            }
            chat.chat.delivery().acknowledged(phone.id(), number);
        }
        phone.taken = upTo;
        chat.execution.run();
    }

    private static void read(PushFixture chat, PushModel model, Line line, UserId user, RandomGenerator random) {
        int last = model.of(line).size();
        if (last > 0) {
            long seq = random.nextBoolean() ? last : 1 + random.nextInt(last);
            model.read(user, line, seq);
            chat.read(user, line.id(), seq);
        }
    }

    private static void mute(PushFixture chat, PushModel model, Line line, UserId user, RandomGenerator random) {
        boolean on = !model.isMuted(user, line) && random.nextInt(3) == 0;
        model.mute(user, line, on);
        chat.done(chat.chat.push().mute(user, line.id(), on ? Push.FOR_EVER : 0));
    }
}
