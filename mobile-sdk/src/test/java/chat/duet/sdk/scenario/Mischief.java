package chat.duet.sdk.scenario;

import chat.duet.drill.process.ServerProcess;
import chat.duet.protocol.id.ConversationId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What happens, drawn at random. */
final class Mischief {
    /** With how often each is drawn, of a thousand. */
    private enum Step {
        WRITE(600),
        READ(80),
        TYPE(40),
        LOOK_BACK(40),
        AIRPLANE_ON(40),
        AIRPLANE_OFF(70),
        NETWORK_LOST(10),
        NETWORK_AVAILABLE(30),
        CUT(20),
        HALF_OPEN(15),
        DISK_FULL(15),
        DISK_FREE(30),
        BACKGROUND(10),
        FOREGROUND(20),
        KILL_APP(20),
        KILL_SERVER(2);

        final int weight;

        Step(int weight) {
            this.weight = weight;
        }
    }

    private final Random random;
    private final ServerProcess server;
    private final ConversationId conversation;
    private final Map<Step, Integer> done = new EnumMap<>(Step.class);

    Mischief(Random random, ServerProcess server, ConversationId conversation) {
        this.random = random;
        this.server = server;
        this.conversation = conversation;
    }

    Map<?, Integer> done() {
        return done;
    }

    void step(List<Handset> handsets) {
        var step = draw();
        done.merge(step, 1, Integer::sum);
        play(step, handsets.get(random.nextInt(handsets.size())));
    }

    private Step draw() {
        int sum = 0;
        for (var step : Step.values()) {
            sum += step.weight;
        }
        int place = random.nextInt(sum);
        for (var step : Step.values()) {
            place -= step.weight;
            if (place < 0) {
                return step;
            }
        }
        throw new AssertionError(place);
    }

    private void play(Step step, Handset handset) {
        var chat = handset.app().chats().chat(conversation);
        switch (step) {
            case WRITE -> handset.write(conversation);
            case READ -> chat.markRead();
            case TYPE -> chat.typing();
            case LOOK_BACK -> chat.before(1 + random.nextInt(200), 20);
            case AIRPLANE_ON -> handset.airplane(true);
            case AIRPLANE_OFF -> handset.airplane(false);
            case NETWORK_LOST -> handset.app().networkLost();
            case NETWORK_AVAILABLE -> handset.app().networkAvailable();
            case CUT -> handset.cut();
            case HALF_OPEN -> handset.halfOpen();
            case DISK_FULL -> handset.full(true);
            case DISK_FREE -> handset.full(false);
            case BACKGROUND -> handset.app().background();
            case FOREGROUND -> handset.app().foreground();
            case KILL_APP -> handset.restart();
            case KILL_SERVER -> {
                server.kill();
                server.start();
            }
        }
    }
}
