package chat.duet.api.problem;

import chat.duet.protocol.ErrorCode;

/** Lets tests of other packages see the table. */
public final class StatusTable {
    private StatusTable() {}

    public static int statusOf(ErrorCode code) {
        return Statuses.of(code);
    }
}
