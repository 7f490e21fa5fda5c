package chat.duet.api.problem;

import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import java.util.List;

/** Ends the handling of a request that cannot be answered otherwise. Without a stack trace: the client is at fault, not the code. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;
    private final transient List<FieldProblem> errors;

    private ProblemException(Refusal refusal, List<FieldProblem> errors) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
        this.errors = List.copyOf(errors);
    }

    public static ProblemException of(ErrorCode code, String detail) {
        return new ProblemException(Refusal.of(code, detail), List.of());
    }

    public static ProblemException of(Refusal refusal) {
        return new ProblemException(refusal, List.of());
    }

    /** For fields whose values cannot be taken; at least one. */
    public static ProblemException fields(List<FieldProblem> errors) {
        FieldProblem first = errors.get(0);
        if (errors.size() == 1) {
            return new ProblemException(Refusal.field(ErrorCode.INVALID_FIELD, first.field(), first.detail()), errors);
        }
        String detail = errors.size() + " fields are at fault, the first: " + first.detail();
        return new ProblemException(Refusal.of(ErrorCode.INVALID_FIELD, detail), errors);
    }

    public static ProblemException field(String field, String detail) {
        return fields(List.of(new FieldProblem(field, detail)));
    }

    Refusal refusal() {
        return refusal;
    }

    List<FieldProblem> errors() {
        return errors;
    }
}
