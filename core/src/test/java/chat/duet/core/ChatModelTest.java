package chat.duet.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.conversation.Conversation;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sends, repetitions, reads and restarts, held against a model that is a list and two numbers. The seed stands in the test's name. */
class ChatModelTest {
    @TempDir
    Path folder;

    /** One conversation as it should be. */
    private static final class Model {
        final ConversationId id;
        final UserId[] users;
        final List<Sent> messages = new ArrayList<>();
        final long[] read = new long[2];

        Model(ConversationId id, UserId... users) {
            this.id = id;
            this.users = users;
        }

        long unread(int user) {
            return messages.stream()
                    .skip(read[user])
                    .filter(message -> !message.sender.equals(users[user]))
                    .count();
        }
    }

    private record Sent(UserId sender, String id, String text) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void storeAgreesWithTheModel(long seed) {
        Random random = new Random(seed);
        try (ChatFixture fixture = new ChatFixture(folder, seed)) {
            List<UserId> users = List.of(fixture.user("ann"), fixture.user("ben"), fixture.user("cho"));
            List<Model> models = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                UserId one = users.get(i);
                UserId other = users.get((i + 1) % 3);
                models.add(new Model(fixture.conversation(one, other).id(), one, other));
            }
            for (int step = 0; step < 300; step++) {
                step(fixture, models.get(random.nextInt(3)), random, step);
            }
            models.forEach(model -> compare(fixture, model));
        }
    }

    private static void step(ChatFixture fixture, Model model, Random random, int step) {
        int user = random.nextInt(2);
        switch (random.nextInt(20)) {
            case 0 -> fixture.reopen();
            case 1, 2, 3 -> read(fixture, model, user, random);
            case 4, 5, 6 -> repeat(fixture, model, random);
            default -> {
                Sent sent = new Sent(model.users[user], "m" + step, "text " + random.nextInt());
                long seq = fixture.send(sent.sender, model.id, sent.id, sent.text)
                        .orElseThrow()
                        .message()
                        .seq();
                model.messages.add(sent);
                assertThat(seq).isEqualTo(model.messages.size());
            }
        }
    }

    private static void repeat(ChatFixture fixture, Model model, Random random) {
        if (!model.messages.isEmpty()) {
            int index = random.nextInt(model.messages.size());
            Sent sent = model.messages.get(index);
            assertThat(fixture.send(sent.sender, model.id, sent.id, sent.text)
                            .orElseThrow()
                            .message()
                            .seq())
                    .isEqualTo(index + 1);
        }
    }

    private static void read(ChatFixture fixture, Model model, int user, Random random) {
        if (!model.messages.isEmpty()) {
            long seq = 1 + random.nextInt(model.messages.size());
            model.read[user] = Math.max(model.read[user], seq);
            var state = ChatFixture.await(fixture.chat.receipts().markRead(model.users[user], model.id, seq))
                    .orElseThrow();
            assertThat(state.readSeq()).isEqualTo(model.read[user]);
            assertThat(state.unread()).isEqualTo(model.unread(user));
        }
    }

    private static void compare(ChatFixture fixture, Model model) {
        Map<Long, Sent> stored = new HashMap<>();
        long after = 0;
        for (List<Message> page = page(fixture, model, after); !page.isEmpty(); page = page(fixture, model, after)) {
            for (Message message : page) {
                stored.put(
                        message.seq(),
                        new Sent(message.sender(), message.clientMessageId().text(), message.text()));
                after = message.seq();
            }
        }
        assertThat(stored).hasSize(model.messages.size());
        for (int i = 0; i < model.messages.size(); i++) {
            assertThat(stored).containsEntry(i + 1L, model.messages.get(i));
        }
        for (int user = 0; user < 2; user++) {
            Conversation view = fixture.chat
                    .conversations()
                    .find(model.users[user], model.id)
                    .orElseThrow();
            assertThat(view.unread()).isEqualTo(model.unread(user));
            assertThat(view.readSeq()).isEqualTo(model.read[user]);
            assertThat(view.lastSeq()).isEqualTo(model.messages.size());
        }
    }

    private static List<Message> page(ChatFixture fixture, Model model, long after) {
        return fixture.chat
                .messages()
                .read(model.users[0], model.id, new Page(Page.Direction.AFTER, after, 50))
                .orElseThrow();
    }
}
