package chat.duet.core;

import chat.duet.core.attachment.Attachments;
import chat.duet.core.link.LinkReader;
import chat.duet.core.link.Links;

/** What messages carry besides words: files, and what pages say of themselves. */
final class Enclosures {
    final Attachments attachments;
    private final Links links;
    private final boolean looksAtPages;

    Enclosures(Foundation on, Outside outside) {
        attachments = new Attachments(
                on.database.uploads(),
                outside.files(),
                on.settings.attachments(),
                on.ticketSecret(),
                on.limiter,
                on.clock,
                on.random,
                on.threads.attachments());
        looksAtPages = outside.links() != LinkReader.NONE;
        links = new Links(
                on.database.links(), outside.links(), attachments.gallery(), on.threads.links(), on.clock, on.random);
    }

    /** To be called once the database is started. */
    void start(ChatThreads threads) {
        attachments.start(threads.timer());
        if (looksAtPages) {
            links.start(threads.timer());
        }
    }
}
