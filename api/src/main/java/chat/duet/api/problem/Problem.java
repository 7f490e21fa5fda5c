package chat.duet.api.problem;

import chat.duet.protocol.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457), in the order in which it is written. {@code code}, {@code requestId}, {@code field} and {@code errors} are
 * extension members.
 *
 * @param field the one field at fault, or null
 * @param errors all fields at fault, or null where the request was not read that far
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        @Nullable String field,
        @Nullable List<FieldProblem> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ErrorCode code, int status, String detail, String requestId) {
        return new Problem(
                "urn:duet:problem:" + code.code(), code.meaning(), status, detail, code.code(), requestId, null, null);
    }

    Problem at(@Nullable String field, List<FieldProblem> errors) {
        return new Problem(
                type, title, status, detail, code, requestId, field, errors.isEmpty() ? null : List.copyOf(errors));
    }
}
