package chat.duet.core.message;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way in.
 *
 * @param answered the device that learns of the message from the answer to its own call, so that the pump need not tell it; null where the answer
 *     carries no properties (MQTT 3.1.1)
 */
public record Draft(
        UserId sender,
        ConversationId conversation,
        ClientMessageId clientMessageId,
        String text,
        @Nullable DeviceId answered) {}
