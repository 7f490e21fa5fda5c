package chat.duet.push.fcm;

import chat.duet.push.http.Courier;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import java.io.IOException;
import java.net.URI;

/**
 * What Google's libraries send through. A refusal of FCM never reaches the library as an answer but as an {@link FcmRefusal}: it would wait and send
 * again by itself, up to a minute four times on the caller's thread, where the queue knows better.
 */
final class FcmTransport extends HttpTransport {
    private final Courier courier;
    private final Destination destination;

    FcmTransport(Courier courier, Destination destination) {
        this.courier = courier;
        this.destination = destination;
    }

    @Override
    public boolean supportsMethod(String method) {
        return method.equals("POST");
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) throws IOException {
        if (!supportsMethod(method)) {
            throw new IOException("refused to send " + method + ": everything that a push needs is a POST");
        }
        URI asked = URI.create(url);
        return new FcmRequest(courier, destination.of(asked), !destination.isToken(asked));
    }
}
