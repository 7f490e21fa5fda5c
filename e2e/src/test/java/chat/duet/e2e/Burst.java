package chat.duet.e2e;

import chat.duet.drill.client.Ack;
import chat.duet.drill.client.Answer;
import chat.duet.drill.client.Device;
import chat.duet.drill.client.Link;
import chat.duet.protocol.command.SendMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends an outbox with several messages on their way at a time. After a lost connection it goes on with the first that was
 * not acknowledged, so the order of arrival is that of the outbox. Its thread is its user's, but for {@link #acknowledged()}.
 */
final class Burst {

    private static final int ON_THEIR_WAY = 32;
    private static final int ANSWER_SECONDS = 20;

    private final Device device;
    private final List<SendMessage> outbox;
    private final List<Answer> answers = new ArrayList<>();
    private volatile int acknowledged;

    Burst(Device device, List<SendMessage> outbox) {
        this.device = device;
        this.outbox = outbox;
    }

    int acknowledged() {
        return acknowledged;
    }

    /** Returns when everything is acknowledged: the answers in the order of the outbox. */
    List<Answer> send() {
        while (answers.size() < outbox.size()) {
            sendOver(device.awaitLink());
        }
        return answers;
    }

    private void sendOver(Link link) {
        var onTheirWay = new ArrayDeque<CompletableFuture<Ack>>();
        int next = answers.size();
        while (answers.size() < outbox.size()) {
            while (next < outbox.size() && onTheirWay.size() < ON_THEIR_WAY) {
                onTheirWay.add(device.publish(link, outbox.get(next)));
                next++;
            }
            var ack = await(link, onTheirWay.remove());
            if (ack == null) {
                return;
            }
            answers.add(Answer.ofPuback(ack.properties()));
            acknowledged = answers.size();
        }
    }

    private static @Nullable Ack await(Link link, CompletableFuture<Ack> ack) {
        try {
            CompletableFuture.anyOf(ack, link.lost()).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return ack.isDone() ? ack.get() : null;
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("neither an answer nor a lost connection", e);
        }
    }
}
