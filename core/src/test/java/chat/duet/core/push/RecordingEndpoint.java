package chat.duet.core.push;

import chat.duet.core.webhook.WebhookSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An endpoint that notes what it is told, and takes it. */
final class RecordingEndpoint implements WebhookSender {
    final List<String> told = new ArrayList<>();

    @Override
    public Optional<String> problem(String url) {
        return Optional.empty();
    }

    @Override
    public Reply post(String url, Map<String, String> headers, String body) {
        told.add(body);
        return new Reply(204, "HTTP_204", null);
    }
}
