package chat.duet.core.attachment;

/**
 * What somebody may have now.
 *
 * @param hash names the bytes, which never change under it
 * @param type media type
 * @param inline whether a browser may show it
 * @param name for people
 */
public record Download(String hash, String type, boolean inline, String name) {}
