package chat.duet.broker;

import chat.duet.config.Limit;
import chat.duet.core.Chat;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.AckProperties;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.command.MarkRead;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.command.Sync;
import chat.duet.protocol.command.Typing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** From decoded commands to the core, and from its answers to the user properties of the acknowledgement. Thread-safe. */
final class Commands {
    private static final Map<String, String> NOTHING = Map.of();

    private final Chat chat;

    Commands(Chat chat) {
        this.chat = chat;
    }

    /** Does what the device asks. The value is what the PUBACK tells; it is there only once the effect is on disk. */
    CompletableFuture<Outcome<Map<String, String>>> execute(DeviceConnection connection, Command command) {
        return switch (command.kind()) {
            case MESSAGE -> send(connection, (SendMessage) command);
            case READ -> read(connection, (MarkRead) command);
            case TYPING -> typing(connection, (Typing) command);
            case SYNC -> sync(connection, (Sync) command);
        };
    }

    private CompletableFuture<Outcome<Map<String, String>>> send(DeviceConnection connection, SendMessage command) {
        Draft draft = new Draft(
                connection.caller().user(),
                command.conversationId(),
                command.clientMessageId(),
                command.text(),
                command.attachments(),
                command.linkPreview(),
                connection.mqtt5() ? connection.caller().device() : null);
        return chat.messages().send(draft).thenApply(outcome -> outcome.map(Commands::properties));
    }

    private CompletableFuture<Outcome<Map<String, String>>> read(DeviceConnection connection, MarkRead command) {
        return chat.receipts()
                .markRead(connection.caller().user(), command.conversationId(), command.seq())
                .thenApply(outcome -> outcome.map(state -> NOTHING));
    }

    private CompletableFuture<Outcome<Map<String, String>>> typing(DeviceConnection connection, Typing command) {
        return chat.presence()
                .typing(connection.device(), command.conversationId(), command.typing())
                .thenApply(outcome -> outcome.map(done -> NOTHING));
    }

    private CompletableFuture<Outcome<Map<String, String>>> sync(DeviceConnection connection, Sync command) {
        return chat.limiter()
                .take(Limit.SYNC, connection.caller().user())
                .fold(
                        admitted -> chat.delivery().rewind(connection.device(), command.after(), command.at()),
                        refusal -> CompletableFuture.completedFuture(Outcome.<Void>refused(refusal)))
                .thenApply(outcome -> outcome.map(done -> NOTHING));
    }

    private static Map<String, String> properties(Accepted accepted) {
        Message message = accepted.message();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(AckProperties.ID, message.id().toString());
        properties.put(
                AckProperties.CONVERSATION_ID, message.id().conversationId().toString());
        properties.put(AckProperties.SEQ, Long.toString(message.seq()));
        properties.put(AckProperties.EVENT, Long.toString(accepted.event()));
        properties.put(AckProperties.AT, Long.toString(message.sentAt()));
        return properties;
    }
}
