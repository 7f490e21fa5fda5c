package chat.duet.core.inbox;

import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An event that has just been written to a user's inbox log.
 *
 * @param answered the device that learns of it from the answer to its own call, or null
 */
public record Entry(UserId user, InboxEvent event, @Nullable DeviceId answered) {}
