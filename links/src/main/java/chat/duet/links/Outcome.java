package chat.duet.links;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What became of a link. Reasons are words without anything of the link, so that they can be logged. */
public sealed interface Outcome {

    /**
     * What the link shows. All texts are the page's own claims, cleaned: on one line, without control characters and without what turns the direction
     * of writing.
     *
     * @param address of the page, after redirects; without a fragment
     * @param title at most 200 code points; null only if there is a picture
     * @param description at most 400 code points
     * @param siteName at most 100 code points
     */
    record Preview(
            URI address,
            @Nullable String title,
            @Nullable String description,
            @Nullable String siteName,
            @Nullable Picture picture)
            implements Outcome {
        public Preview {
            if (title == null && picture == null) {
                throw new IllegalArgumentException("title and picture are null, expected one of them");
            }
        }
    }

    /**
     * A picture as it came: neither decoded nor checked, but for its first bytes.
     *
     * @param file complete, in the fetcher's folder; whoever gets the outcome deletes it or moves it away
     * @param type by its first bytes, whatever the server says: image/jpeg, image/png, image/gif or image/webp
     */
    record Picture(Path file, String type) {}

    /** It can be reached and shows nothing; another try would not help. */
    record Nothing(Nothing.Reason reason) implements Outcome {
        /** Why. */
        public enum Reason {
            /** An answer that is neither a page, nor a redirect, nor a failure that may pass. */
            STATUS,
            /** Neither HTML nor a picture, by what the server says or by its first bytes. */
            TYPE,
            /** A page without title and picture. */
            UNTITLED,
            /** Compressed in a way that was not asked for, or wrongly. */
            UNREADABLE,
            /** A link to a picture of more than {@link LinkLimits#pictureBytes}. */
            TOO_LARGE
        }
    }

    /** It, or what it redirects to, is no place to send this server to; nothing of it was connected to. */
    record Forbidden(Rule rule) implements Outcome {
        /** The rule that it breaks. */
        public enum Rule {
            /** No URL, or one that is read differently by different programs. */
            MALFORMED,
            /** Neither http nor https. */
            SCHEME,
            /** It names a user. */
            USER_INFO,
            /** No name of the public internet, and no address in its usual spelling. */
            HOST,
            /** Not in {@link LinkLimits#ports}. */
            PORT,
            /** At least one of the host's addresses is not public. */
            ADDRESS
        }
    }

    /**
     * It did not work this time.
     *
     * @param retryable it may work later
     */
    record Failed(Failed.Reason reason, boolean retryable) implements Outcome {
        Failed(Failed.Reason reason) {
            this(reason, reason.passing);
        }

        /** Why. */
        public enum Reason {
            /** As many fetches as allowed are under way, or one from the same host. Nothing was sent. */
            BUSY(true),
            /** Not done within {@link LinkLimits#total}, or silent for too long. */
            TIMEOUT(true),
            /** No such name. */
            UNKNOWN_HOST(true),
            /** No connection, or one that broke. */
            UNREACHABLE(true),
            /** No certificate that is valid for this host. */
            TLS(false),
            /** An answer that is not HTTP, or whose head is too large. */
            PROTOCOL(false),
            /** The server says that it cannot now. */
            SERVER(true),
            /** A picture could not be written to the fetcher's folder. */
            STORAGE(true),
            /** Too many, in a circle, or to nowhere. */
            REDIRECTS(false),
            /** The thread that called was interrupted. */
            INTERRUPTED(true),
            /** The fetcher is closed. */
            CLOSED(true),
            /** A defect of the fetcher. */
            DEFECT(false);

            private final boolean passing;

            Reason(boolean passing) {
                this.passing = passing;
            }
        }
    }
}
