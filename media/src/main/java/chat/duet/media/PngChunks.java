package chat.duet.media;

import java.io.IOException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The chunks of a PNG file, one after the other, up to IEND. Whatever follows that is not looked at. Not thread-safe. */
final class PngChunks {
    static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

    /**
     * @param start of the chunk's length
     * @param body behind the type
     * @param size of the body
     */
    record Chunk(String type, long start, long body, long size) {
        boolean is(String other) {
            return type.equals(other);
        }

        /** Of its checksum too. */
        long end() {
            return body + size + 4;
        }
    }

    private final Source source;
    private long at = SIGNATURE.length();
    private boolean ended;

    PngChunks(Source source) throws IOException {
        this.source = source;
        source.need(0, SIGNATURE.length(), "PNG's signature");
        if (!source.startsWith(0, SIGNATURE)) {
            throw RefusedException.malformed("No PNG: it begins with another signature");
        }
    }

    /** Null after IEND, which is given as well. */
    @Nullable
    Chunk next() throws IOException {
        if (ended) {
            return null;
        }
        source.need(at, 12, "PNG: chunk");
        long size = source.u32(at);
        String type = source.ascii(at + 4, 4);
        if (!type.chars().allMatch(PngChunks::isLetter)) {
            throw RefusedException.malformed("PNG: chunk at " + at + " whose type is not of letters");
        }
        source.need(at + 8, size + 4, "PNG: chunk " + type);
        var chunk = new Chunk(type, at, at + 8, size);
        at = chunk.end();
        ended = chunk.is("IEND");
        return chunk;
    }

    /** That the chunk's checksum is right. */
    void check(Chunk chunk) throws IOException {
        var crc = new CRC32();
        for (long next = chunk.start() + 4; next < chunk.body() + chunk.size(); ) {
            var run = source.run(next, chunk.body() + chunk.size() - next);
            next += run.remaining();
            crc.update(run);
        }
        if (crc.getValue() != source.u32(chunk.body() + chunk.size())) {
            throw RefusedException.malformed(
                    "PNG: chunk " + chunk.type() + " at " + chunk.start() + " has another checksum than its content");
        }
    }

    private static boolean isLetter(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
