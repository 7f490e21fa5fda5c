package chat.duet.core.outcome;

import chat.duet.protocol.ErrorCode;

/** What a suspended user is answered, wherever they come in. */
public final class Suspension {
    public static final Refusal REFUSED = Refusal.of(
            ErrorCode.ACCOUNT_SUSPENDED,
            "the account is suspended (expected: an account that the operator has not suspended)");

    private Suspension() {}
}
