package chat.duet.core.backend;

import chat.duet.protocol.id.MessageId;

/**
 * What the platform has said.
 *
 * @param sentAt milliseconds since 1970-01-01T00:00Z
 */
public record Said(MessageId id, long sentAt) {}
