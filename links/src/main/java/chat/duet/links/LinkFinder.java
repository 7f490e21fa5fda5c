package chat.duet.links;

import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkType;

/** Finds what to preview in a text. Thread-safe. */
public final class LinkFinder {
    private final LinkExtractor links =
            LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.URL)).build();

    /**
     * The first link of the text that begins with http:// or https://, in ASCII; empty if there is none, or if it is one that the fetcher would forbid by
     * its looks: the next is not taken in its place, so that nobody has to guess which link a preview belongs to.
     */
    public Optional<URI> first(String text) {
        for (var link : links.extractLinks(text)) {
            String found = text.substring(link.getBeginIndex(), link.getEndIndex());
            if (found.regionMatches(true, 0, "http://", 0, 7) || found.regionMatches(true, 0, "https://", 0, 8)) {
                return target(found);
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> target(String link) {
        try {
            return Optional.of(Target.parse(link).uri());
        } catch (Stopped e) {
            return Optional.empty();
        }
    }
}
