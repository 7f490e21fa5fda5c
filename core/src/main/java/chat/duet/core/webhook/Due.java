package chat.duet.core.webhook;

import java.util.List;

/**
 * An event whose time has come.
 *
 * @param number of the row
 * @param id the same for each attempt
 * @param secrets that are valid now, the newest first
 * @param attempts so far
 */
public record Due(long number, String id, String url, String body, List<WebhookSecret> secrets, int attempts) {}
