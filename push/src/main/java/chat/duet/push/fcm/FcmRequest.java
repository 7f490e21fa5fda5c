package chat.duet.push.fcm;

import chat.duet.push.http.Answer;
import chat.duet.push.http.Courier;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** One request of Google's libraries. */
final class FcmRequest extends LowLevelHttpRequest {
    private final Courier courier;
    private final URI uri;
    private final boolean toFcm;
    private final Map<String, String> headers = new HashMap<>();

    FcmRequest(Courier courier, URI uri, boolean toFcm) {
        this.courier = courier;
        this.uri = uri;
        this.toFcm = toFcm;
    }

    @Override
    public void addHeader(String name, String value) {
        // An answer of a few lines needs no compression, and the courier does none.
        if (!name.equalsIgnoreCase("Accept-Encoding")) {
            headers.merge(name, value, (one, other) -> one + ", " + other);
        }
    }

    /** @throws FcmRefusal if FCM, as opposed to the server for access tokens, answered anything but success */
    @Override
    public LowLevelHttpResponse execute() throws IOException {
        var body = new ByteArrayOutputStream();
        if (getStreamingContent() != null) {
            getStreamingContent().writeTo(body);
        }
        if (getContentType() != null) {
            headers.put("Content-Type", getContentType());
        }
        if (getContentEncoding() != null) {
            headers.put("Content-Encoding", getContentEncoding());
        }
        Answer answer = courier.post(uri, headers, body.toByteArray());
        if (toFcm && !answer.successful()) {
            throw new FcmRefusal(answer);
        }
        return new FcmResponse(answer);
    }
}
