package chat.duet.api.attachment;

import chat.duet.api.http.Shown;
import chat.duet.api.problem.ProblemException;
import chat.duet.core.attachment.Upload;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of the tus protocol, version 1.0.0 (https://tus.io/protocols/resumable-upload). */
final class Tus {
    static final String VERSION = "1.0.0";
    /** Of the protocol's extensions, those that are here. */
    static final String EXTENSIONS = "creation,termination";

    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String METADATA = "Upload-Metadata";
    private static final String CHUNK_TYPE = "application/offset+octet-stream";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,15}");

    private Tus() {}

    /** Ends the request unless it speaks this version. */
    static void require(Context ctx) {
        answer(ctx);
        String version = ctx.header(RESUMABLE);
        if (!VERSION.equals(version)) {
            ctx.header("Tus-Version", VERSION);
            throw ProblemException.of(
                    ErrorCode.PRECONDITION_FAILED,
                    RESUMABLE + ": " + (version == null ? "missing" : Shown.plain(version)) + " (expected: " + VERSION
                            + ")");
        }
    }

    /** What every answer to a request of this protocol says. */
    static void answer(Context ctx) {
        ctx.header(RESUMABLE, VERSION);
    }

    static void requireChunk(Context ctx) {
        String type = ctx.contentType();
        if (!CHUNK_TYPE.equals(type)) {
            throw ProblemException.of(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type: " + (type == null ? "missing" : Shown.plain(type)) + " (expected: " + CHUNK_TYPE
                            + ")");
        }
    }

    static long number(Context ctx, String header) {
        String text = ctx.header(header);
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw ProblemException.field(
                    header,
                    header + ": " + (text == null ? "missing" : Shown.plain(text)) + " (expected: a number of bytes)");
        }
        return Long.parseLong(text);
    }

    /** The name that the client gives the file, or empty. */
    static String fileName(Context ctx) {
        String metadata = ctx.header(METADATA);
        if (metadata == null) {
            return "";
        }
        for (String pair : metadata.split(",", -1)) {
            String[] parts = pair.strip().split(" ", -1);
            if (parts[0].equals("filename") && parts.length == 2) {
                String name = decode(parts[1]);
                if (name == null) {
                    throw ProblemException.field(
                            METADATA, METADATA + ": filename is not UTF-8 in base64 (expected: filename <base64>)");
                }
                return name;
            }
        }
        return "";
    }

    private static @Nullable String decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    static void progress(Context ctx, Upload upload) {
        ctx.header(OFFSET, Long.toString(upload.received()));
    }
}
