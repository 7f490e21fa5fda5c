package chat.duet.api.attachment;

/**
 * A signed link.
 *
 * @param url path on this server; whoever has it can download until it expires, as long as the one who asked for it may
 * @param expiresAt milliseconds since 1970-01-01T00:00Z
 */
record LinkBody(String url, long expiresAt) {}
