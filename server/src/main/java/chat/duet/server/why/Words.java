package chat.duet.server.why;

import chat.duet.core.push.Rule;
import chat.duet.core.push.Timeline.Step;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each step and each rule means, for people. The names of rules and answers follow in brackets, for searching. */
final class Words {
    private Words() {}

    static String of(Step step) {
        String detail = step.detail();
        return switch (step.what()) {
            case ACCEPTED -> "accepted, and on disk before anybody was told" + bracket(detail);
            case DELIVERED -> "delivered: a device of the recipient has acknowledged it" + bracket(detail);
            case READ -> "read by the recipient" + bracket(detail);
            case ACKNOWLEDGED -> "acknowledged: the device has it; the time is not kept" + bracket(detail);
            case PUBLISHED -> "published: sent to the device, which had not acknowledged it when ringing was decided";
            case DECIDED -> decided(detail);
            case TRIED -> "notice handed to the push service, which answered" + bracket(detail);
            case WITHDRAWN -> "what was shown was taken away again; the push service answered" + bracket(detail);
        };
    }

    private static String decided(@Nullable String detail) {
        return rule(detail).map(Words::of).orElse("decided") + bracket(detail);
    }

    private static Optional<Rule> rule(@Nullable String name) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    private static String of(Rule rule) {
        return switch (rule) {
            case RING -> "to ring: nothing holds it back";
            case OWN_MESSAGE -> "no ring: the user's own message";
            case NO_REGISTRATION -> "no ring: the device was not registered for push";
            case NO_GATEWAY -> "no ring: this server has no gateway for the device's registration";
            case ACKNOWLEDGED -> "no ring: the device has acknowledged the message";
            case READ_ELSEWHERE -> "no ring: the user has read the message on another device";
            case SUSPENDED -> "no ring: the operator has suspended the user";
            case BLOCKED -> "no ring: the user has blocked the sender";
            case MUTED -> "no ring: the user has muted the conversation";
            case EXPIRED -> "no ring: it could not be sent for longer than push.ttl";
            case REFUSED -> "no ring: the push service does not take this notice";
            case DEADLINE_PENDING -> "queued: the device is connected and may still acknowledge (push.deadline)";
            case QUIET_HOURS -> "queued: quiet hours of the device; it rings when they end, if still unread";
            case SPACING -> "queued: it has just rung for this conversation (push.spacing)";
            case DEVICE_LIMIT -> "queued: the device has rung as often as it may for now (push.burst, push.refill)";
            case GATEWAY_LIMIT -> "queued: the push service gets as much as it may for now (push.rate)";
            case RETRY -> "queued: the push service did not take it; tried again later";
            case GATEWAY_DOWN -> "queued: the push service does not work; it is probed, and the rest waits";
        };
    }

    private static String bracket(@Nullable String detail) {
        return detail == null ? "" : " (" + detail + ")";
    }
}
