package chat.duet.core.conversation;

/**
 * A part of a user's conversations: those in the archive, or the others.
 *
 * @param overBefore a conversation is archived if it is over at this time or before, and not kept; milliseconds since 1970-01-01T00:00Z
 */
public record Shelf(boolean archived, long overBefore) {}
