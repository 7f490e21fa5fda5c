package chat.duet.api.problem;

/**
 * One field at fault.
 *
 * @param detail names the value and what was expected
 */
public record FieldProblem(String field, String detail) {}
