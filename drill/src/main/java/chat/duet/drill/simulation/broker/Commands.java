package chat.duet.drill.simulation.broker;

import chat.duet.core.Chat;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.message.Draft;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.outcome.StorageException;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Sync;
import chat.duet.protocol.command.Typing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The commands of one connection on their way through the core, and what the extension makes of their outcomes. */
final class Commands {
    private static final long PATIENCE = 10_000;
    private static final Set<ErrorCode> SERVER_AT_FAULT = Set.of(
            ErrorCode.STORAGE_FULL,
            ErrorCode.STORAGE_UNAVAILABLE,
            ErrorCode.OVERLOADED,
            ErrorCode.TIMEOUT,
            ErrorCode.INTERNAL);

    private final Link link;
    /** By packet, when the extension gives up. */
    private final Map<Integer, Long> waiting = new LinkedHashMap<>();

    Commands(Link link) {
        this.link = link;
    }

    boolean answered() {
        return waiting.isEmpty();
    }

    boolean overdue() {
        long now = link.broker.time.passed();
        return waiting.values().stream().anyMatch(deadline -> deadline <= now);
    }

    void giveUp() {
        long now = link.broker.time.passed();
        int packet = waiting.entrySet().stream()
                .filter(entry -> entry.getValue() <= now)
                .findFirst()
                .orElseThrow()
                .getKey();
        waiting.remove(packet);
        reply(packet, new Reply(null, Refusal.of(ErrorCode.TIMEOUT, "simulated")));
    }

    void execute(int packet, Command command) {
        waiting.put(packet, link.broker.time.passed() + PATIENCE);
        int process = link.broker.process();
        boolean done = link.broker.extension(() -> {
            var unused = run(command).whenComplete((outcome, error) -> {
                if (link.broker.process() == process) {
                    finished(packet, command, error == null ? Reply.of(outcome) : failed(error));
                }
            });
        });
        if (!done) {
            finished(packet, command, new Reply(null, Refusal.of(ErrorCode.STORAGE_UNAVAILABLE, "simulated")));
        }
    }

    /** A read that failed is the disk's fault; anything else must not be. */
    private Reply failed(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        link.broker.trace.unless(cause instanceof StorageException, "command failed: " + error);
        return new Reply(null, Refusal.of(ErrorCode.STORAGE_UNAVAILABLE, "simulated"));
    }

    private CompletableFuture<? extends Outcome<?>> run(Command command) {
        Chat chat = link.broker.chat();
        DeviceAddress device = link.client.address();
        return switch (command.kind()) {
            case MESSAGE -> chat.messages().send(draft((SendMessage) command));
            case READ ->
                chat.receipts()
                        .markRead(device.user(), ((MarkRead) command).conversationId(), ((MarkRead) command).seq());
            case TYPING ->
                chat.presence().typing(device, ((Typing) command).conversationId(), ((Typing) command).typing());
            case SYNC -> chat.delivery().rewind(device, ((Sync) command).after(), ((Sync) command).at());
        };
    }

    private Draft draft(SendMessage message) {
        DeviceAddress device = link.client.address();
        return new Draft(
                device.user(),
                message.conversationId(),
                message.clientMessageId(),
                message.text(),
                link.client.mqtt5() ? device.device() : null);
    }

    private void finished(int packet, Command command, Reply reply) {
        if (waiting.remove(packet) == null) {
            return;
        }
        reply(packet, reply);
        if (command.kind() == CommandKind.SYNC && reply.refusal() == null) {
            link.broker.soon(() -> link.whileOpen(() -> link.session.disconnect(DisconnectReason.REPLAY)));
        }
    }

    private void reply(int packet, Reply reply) {
        Refusal refusal = reply.refusal();
        if (link.client.mqtt5()) {
            link.answer(packet, reply);
        } else if (refusal == null) {
            link.answer(packet, Reply.DONE);
        } else if (SERVER_AT_FAULT.contains(refusal.code())) {
            link.end("not done: " + refusal.code(), false);
        } else {
            link.answer(packet, new Reply(null, refusal));
        }
    }
}
