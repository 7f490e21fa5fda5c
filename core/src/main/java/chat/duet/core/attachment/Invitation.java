package chat.duet.core.attachment;

/**
 * Where a file can be put without going through this server.
 *
 * @param expiresAt until when the place takes it, milliseconds since 1970-01-01T00:00Z
 */
public record Invitation(Elsewhere.Place place, long expiresAt) {}
