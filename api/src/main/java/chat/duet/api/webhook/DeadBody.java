package chat.duet.api.webhook;

import chat.duet.core.webhook.Undelivered;
import java.util.List;

/** What could not be delivered to an endpoint, the newest first. */
record DeadBody(List<Undelivered> events) {}
