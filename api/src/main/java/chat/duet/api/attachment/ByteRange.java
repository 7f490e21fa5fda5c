package chat.duet.api.attachment;

import chat.duet.api.http.Shown;
import chat.duet.api.problem.ProblemException;
import chat.duet.protocol.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes are wanted, by RFC 9110, section 14. What is no single range of bytes is passed over, as the standard allows, and all of it is sent.
 *
 * @param first of the bytes, from 0
 * @param last of the bytes, inclusive
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /**
     * The range that the header asks for.
     *
     * @return null where all of it is wanted
     * @throws ProblemException with {@code range_not_satisfiable} if there are no such bytes
     */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        if (header == null) {
            return null;
        }
        Matcher range = ONE.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return null;
        }
        if (range.group(1).isEmpty()) {
            long tail = Long.parseLong(range.group(2));
            if (tail == 0) {
                throw unsatisfiable(header, size);
            }
            return new ByteRange(Math.max(0, size - tail), size - 1);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first) {
            return null;
        }
        if (first >= size) {
            throw unsatisfiable(header, size);
        }
        return new ByteRange(first, last);
    }

    private static ProblemException unsatisfiable(String header, long size) {
        return ProblemException.of(
                ErrorCode.RANGE_NOT_SATISFIABLE,
                "Range: %s (expected: bytes from 0 to %d)".formatted(Shown.plain(header), size - 1));
    }

    long length() {
        return last - first + 1;
    }
}
