package chat.duet.protocol.codec;

import chat.duet.protocol.ErrorCode;

/** Leads out of the reading of a payload; never leaves this package. Without a stack trace, as refusals are everyday. */
final class Unreadable extends Exception {
    final ErrorCode code;
    final String field;
    final String detail;

    private Unreadable(ErrorCode code, String field, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
        this.detail = detail;
    }

    /**
     * The payload is not the JSON it should be.
     *
     * @param field empty for the payload as a whole
     */
    static Unreadable json(String field, String problem) {
        return new Unreadable(ErrorCode.INVALID_JSON, field, named(field, problem));
    }

    static Unreadable field(String field, String found, String expected) {
        return invalid(field, found + " (expected: " + expected + ")");
    }

    static Unreadable invalid(String field, String problem) {
        return new Unreadable(ErrorCode.INVALID_FIELD, field, named(field, problem));
    }

    static Unreadable tooLarge(int bytes, int maxBytes) {
        String problem = bytes + " bytes (expected: at most " + maxBytes + ")";
        return new Unreadable(ErrorCode.PAYLOAD_TOO_LARGE, "", named("", problem));
    }

    private static String named(String field, String problem) {
        return (field.isEmpty() ? "payload" : field) + ": " + problem;
    }
}
