package chat.duet.links;

import chat.duet.links.Outcome.Nothing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reads of a page what says what it is: its head. */
final class PageReader {
    private static final int PART = 8 * 1024;
    private static final List<String> ENDS = List.of("</head", "<body");
    private static final int LONGEST_END = 6;
    /** Of documents that some servers call HTML. */
    private static final List<String> FOREIGN = List.of("%PDF-", "PK\u0003\u0004", "\u001f\u008b", "\u007fELF");

    private PageReader() {}

    static Page read(Answer answer, int bytes) throws IOException, Stopped {
        String type = answer.contentType();
        byte[] page = head(answer.body(bytes), bytes);
        if (!isHtml(type, page)) {
            throw Stopped.by(Nothing.Reason.TYPE);
        }
        return Page.parse(PageText.of(page, type));
    }

    /** Whether it is worth reading on to see. */
    static boolean mayBeHtml(String contentType) {
        String type = mime(contentType);
        return type.isEmpty() || type.equals("text/html") || type.equals("application/xhtml+xml");
    }

    static String mime(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isHtml(String contentType, byte[] page) {
        String beginning = new String(page, 0, Math.min(page.length, 1_024), StandardCharsets.ISO_8859_1);
        if (PictureType.of(page).isPresent() || FOREIGN.stream().anyMatch(beginning::startsWith)) {
            return false;
        }
        // Without the server's word it has to look like it.
        return !mime(contentType).isEmpty() || beginning.strip().startsWith("<");
    }

    private static byte[] head(InputStream body, int bytes) throws IOException {
        var page = new ByteArrayOutputStream(2 * PART);
        byte[] part = new byte[PART];
        String overlap = "";
        while (page.size() < bytes) {
            int count = body.read(part, 0, Math.min(PART, bytes - page.size()));
            if (count < 0) {
                break;
            }
            page.write(part, 0, count);
            String seen = overlap + new String(part, 0, count, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (ENDS.stream().anyMatch(seen::contains)) {
                break;
            }
            overlap = seen.substring(Math.max(seen.length() - LONGEST_END, 0));
        }
        return page.toByteArray();
    }
}
