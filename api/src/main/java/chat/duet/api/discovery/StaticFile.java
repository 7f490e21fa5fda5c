package chat.duet.api.discovery;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes that stay the same as long as the process lives, with an entity tag of their content. Immutable. */
final class StaticFile {
    private static final int TAG_BYTES = 12;

    private final byte[] bytes;
    private final String mediaType;
    private final String tag;

    StaticFile(byte[] bytes, String mediaType) {
        this.bytes = bytes;
        this.mediaType = mediaType;
        this.tag = '"' + digest(bytes) + '"';
    }

    /** @throws IllegalStateException if there is no such file on the class path */
    static StaticFile resource(String path, String mediaType) {
        try (InputStream resource = StaticFile.class.getResourceAsStream(path)) {
            if (resource == null) {
                throw new IllegalStateException(path + ": not on the class path");
            }
            return new StaticFile(resource.readAllBytes(), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Answers with the bytes, or with 304 where the client says that it has them. */
    void answer(Context ctx) {
        // A client may keep it, but asks each time whether it is still so.
        ctx.header("Cache-Control", "no-cache").header("ETag", tag);
        if (knows(ctx.header("If-None-Match"))) {
            ctx.status(304).removeHeader("Content-Type");
        } else {
            ctx.contentType(mediaType).result(bytes);
        }
    }

    private boolean knows(@Nullable String given) {
        return given != null
                && List.of(given.replace("W/", "").split("\\s*,\\s*")).contains(tag);
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every Java", e);
        }
    }
}
