package chat.duet.core.post;

import chat.duet.protocol.id.UserId;

/** A user as others see them beside what they wrote. */
public record Member(UserId id, String name, String displayName) {}
