package chat.duet.core.delivery;

import chat.duet.protocol.id.ConversationId;

/** A message of the peer that a device has acknowledged: what the peer's delivered receipt is made of. */
public record Delivered(ConversationId conversation, long seq) {}
