package chat.duet.api.attachment;

import chat.duet.core.attachment.Invitation;
import java.util.Map;

/**
 * Where a file can be put without going through this server.
 *
 * @param url for one PUT with the file as its body, without a token
 * @param headers that the request must have, besides Content-Length
 * @param expiresAt milliseconds since 1970-01-01T00:00Z
 */
record DirectUploadBody(String url, Map<String, String> headers, long expiresAt) {
    static DirectUploadBody of(Invitation invitation) {
        return new DirectUploadBody(
                invitation.place().url().toString(), invitation.place().headers(), invitation.expiresAt());
    }
}
