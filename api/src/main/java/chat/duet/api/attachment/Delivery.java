package chat.duet.api.attachment;

import chat.duet.core.attachment.Blob;
import chat.duet.core.attachment.Download;
import chat.duet.core.attachment.Downloads;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file out. Nothing in it can ever run in the origin of the app: what is not a picture, a sound or a film is only saved, never shown; the type is the
 * one that was found in the content, and browsers are told to keep to it; and whatever is opened all the same has no origin and no scripts.
 */
final class Delivery {
    private static final int BUFFER = 64 * 1024;
    private static final String HARMLESS = "application/octet-stream";

    private final Downloads downloads;

    Delivery(Downloads downloads) {
        this.downloads = downloads;
    }

    void write(Context ctx, Download download) throws IOException {
        String disposition = disposition(download);
        String tag = '"' + download.hash() + '"';
        ctx.header("ETag", tag);
        ctx.header("Cache-Control", "private, max-age=86400, immutable");
        if (matches(ctx.header("If-None-Match"), tag)) {
            ctx.status(304).removeHeader("Content-Type");
            return;
        }
        // An address that is signed for GET is no good to those who follow it with HEAD.
        Optional<URI> elsewhere = ctx.method().equals(HandlerType.HEAD)
                ? Optional.empty()
                : downloads.direct(download, type(download), disposition);
        if (elsewhere.isPresent()) {
            ctx.header("Cache-Control", "no-store");
            ctx.redirect(elsewhere.get().toString());
            return;
        }
        ctx.header("Content-Disposition", disposition);
        ctx.header("Content-Security-Policy", "default-src 'none'; sandbox");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Cross-Origin-Resource-Policy", "same-site");
        ctx.header("Accept-Ranges", "bytes");
        try (Blob blob = downloads.open(download)) {
            send(ctx, blob, download, tag);
        }
    }

    private static void send(Context ctx, Blob blob, Download download, String tag) throws IOException {
        long size = blob.size();
        // A range of another version than the one that the client has would be no part of it.
        String condition = ctx.header("If-Range");
        boolean same = condition == null || condition.equals(tag);
        @Nullable ByteRange range = ByteRange.of(same ? ctx.header("Range") : null, size);
        ctx.contentType(type(download));
        long first = 0;
        long length = size;
        if (range != null) {
            first = range.first();
            length = range.length();
            ctx.status(206).header("Content-Range", "bytes %d-%d/%d".formatted(first, range.last(), size));
        }
        ctx.res().setContentLengthLong(length);
        if (!ctx.method().equals(HandlerType.HEAD)) {
            copy(blob.from(first), ctx.res().getOutputStream(), length);
        }
    }

    /** A page or a drawing is sent as what no browser opens. */
    private static String type(Download download) {
        return !download.inline() && active(download.type()) ? HARMLESS : download.type();
    }

    private static boolean active(String type) {
        return (type.startsWith("text/") && !type.startsWith("text/plain")) || type.contains("xml");
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the file ends %d bytes early".formatted(left));
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static boolean matches(@Nullable String header, String tag) {
        if (header == null) {
            return false;
        }
        for (String given : header.split(",", -1)) {
            String known = given.strip();
            if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    /** RFC 6266: the name in ASCII for old clients, and in full. */
    private static String disposition(Download download) {
        String ascii = download.name()
                .codePoints()
                .map(c -> c < 0x20 || c > 0x7e || c == '"' || c == '\\' || c == '%' ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String full = URLEncoder.encode(download.name(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return (download.inline() ? "inline" : "attachment") + "; filename=\"" + ascii + "\"; filename*=UTF-8''" + full;
    }
}
