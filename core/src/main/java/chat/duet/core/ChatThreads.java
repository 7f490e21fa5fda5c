package chat.duet.core;

import chat.duet.core.execution.Execution;
import chat.duet.core.execution.Timer;
import chat.duet.core.execution.Worker;
import chat.duet.core.push.Gateway;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What runs the core's tasks: few workers, named, and ended in order. */
final class ChatThreads {
    private static final int BACKGROUND = 2;
    private static final int LINKS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Worker writer;
    private final Worker announcements;
    private final Worker background;
    private final Worker presence;
    private final Worker webhooks;
    private final Worker attachments;
    private final Worker links;
    private final Map<Gateway, Worker> push = new EnumMap<>(Gateway.class);
    private final Timer timer;

    ChatThreads(Execution execution, Set<Gateway> gateways, int pushWorkers, int webhookWorkers) {
        writer = execution.serial("duet-writer");
        announcements = execution.serial("duet-commits");
        background = execution.pool("duet-background", BACKGROUND);
        presence = execution.serial("duet-presence");
        webhooks = execution.pool("duet-webhooks", webhookWorkers);
        attachments = execution.serial("duet-attachments");
        links = execution.pool("duet-links", LINKS);
        gateways.forEach(gateway -> push.put(
                gateway,
                execution.pool(
                        "duet-push-" + gateway.name().toLowerCase(Locale.ROOT).replace('_', '-'), pushWorkers)));
        timer = execution.timer("duet-timer");
    }

    /** Does all that writes. Ended by the database. */
    Worker writer() {
        return writer;
    }

    /** Serial: what follows a commit happens in the order of commits. */
    Worker announcements() {
        return announcements;
    }

    /** For reads that nobody's acknowledgement waits for. Drops work once the core is closing. */
    Worker background() {
        return background;
    }

    /** Serial: that somebody came must not be told after they have gone. Drops work once the core is closing. */
    Worker presence() {
        return presence;
    }

    /** Blocked while a notice is sent; none for a chat that rings nobody. Drop work once the core is closing. */
    Map<Gateway, Worker> push() {
        return push;
    }

    /** Blocked while an event is sent. */
    Worker webhooks() {
        return webhooks;
    }

    /** Serial; blocked while a file is looked at. */
    Worker attachments() {
        return attachments;
    }

    /** Blocked while a page is looked at. */
    Worker links() {
        return links;
    }

    /** Lets what is being sent be sent, so that it can be written down. */
    void endPush() {
        webhooks.end(PATIENCE);
        links.end(PATIENCE);
        attachments.end(PATIENCE);
        push.values().forEach(worker -> worker.end(PATIENCE));
    }

    Timer timer() {
        return timer;
    }

    /** Lets what was committed be announced, then ends. */
    void close() {
        background.end();
        presence.end();
        announcements.end(PATIENCE);
    }
}
