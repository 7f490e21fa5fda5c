package chat.duet.core.link;

import java.util.EnumSet;
import java.util.Optional;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;

/** Finds the link of a text that is to be previewed. Thread-safe. */
public final class LinkFinder {
    /** In characters. */
    static final int LONGEST = 2048;

    private final LinkExtractor links =
            LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.URL)).build();

    /** The first link to a web page; empty if there is none, or if it is too long. */
    public Optional<String> first(String text) {
        // Most texts have none, and this is on the way of every message.
        if (!text.contains("://")) {
            return Optional.empty();
        }
        for (LinkSpan span : links.extractLinks(text)) {
            String link = text.substring(span.getBeginIndex(), span.getEndIndex());
            if (link.regionMatches(true, 0, "http://", 0, 7) || link.regionMatches(true, 0, "https://", 0, 8)) {
                return link.length() > LONGEST ? Optional.empty() : Optional.of(link);
            }
        }
        return Optional.empty();
    }
}
