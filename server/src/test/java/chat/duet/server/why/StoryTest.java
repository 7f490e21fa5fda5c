package chat.duet.server.why;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.push.Gateway;
import chat.duet.core.push.Platform;
import chat.duet.core.push.Rule;
import chat.duet.core.push.Timeline;
import chat.duet.core.push.Timeline.DeviceLine;
import chat.duet.core.push.Timeline.Step;
import chat.duet.core.push.Timeline.What;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoryTest {

    private static final UserId ALICE = UserId.of(1);
    private static final UserId BOB = UserId.of(2);
    private static final long AT = 1_764_115_200_123L;

    @Test
    void messageComesFirstAndThenEachDevice() {
        var phone = new DeviceLine(
                BOB,
                DeviceId.of(3),
                "Bob's phone",
                false,
                Gateway.WEB_PUSH,
                Platform.ANDROID,
                List.of(
                        new Step(What.DECIDED, AT, "QUIET_HOURS"),
                        new Step(What.DECIDED, AT + 60_000, "RING"),
                        new Step(What.TRIED, AT + 60_001, "SENT accepted"),
                        new Step(What.WITHDRAWN, AT + 90_000, "SENT accepted"),
                        new Step(What.ACKNOWLEDGED, null, null)));
        var old = new DeviceLine(BOB, DeviceId.of(4), "old", true, null, null, List.of());

        assertThat(tell(List.of(new Step(What.ACCEPTED, AT, null), new Step(What.READ, AT + 90_000, null)), phone, old))
                .containsExactly(
                        "Message 0000000000005-7 from user 0000000000001 to user 0000000000002",
                        "  2025-11-26 00:00:00.123Z  accepted, and on disk before anybody was told",
                        "  2025-11-26 00:01:30.123Z  read by the recipient",
                        "",
                        "Device 0000000000003 (Bob's phone) of the recipient, registered with web-push for android",
                        "  2025-11-26 00:00:00.123Z  queued: quiet hours of the device; it rings when they end, if still"
                                + " unread (QUIET_HOURS)",
                        "  2025-11-26 00:01:00.123Z  to ring: nothing holds it back (RING)",
                        "  2025-11-26 00:01:00.124Z  notice handed to the push service, which answered (SENT accepted)",
                        "  2025-11-26 00:01:30.123Z  what was shown was taken away again; the push service answered"
                                + " (SENT accepted)",
                        "                            acknowledged: the device has it; the time is not kept",
                        "",
                        "Device 0000000000004 (old) of the recipient, revoked",
                        "                            is not registered for push now: nothing can ring it");
    }

    @Test
    void deviceOfWhichNothingIsKnownIsSaidSo() {
        var tablet = new DeviceLine(ALICE, DeviceId.of(3), "tablet", false, Gateway.FCM, Platform.IOS, List.of());

        assertThat(tell(List.of(), tablet))
                .contains("Device 0000000000003 (tablet) of the sender, registered with fcm for ios")
                .anyMatch(line -> line.contains("push.log-retention"));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasItsWordsAndItsName(Rule rule) {
        var device = new DeviceLine(
                BOB, DeviceId.of(3), "x", false, null, null, List.of(new Step(What.DECIDED, AT, rule.name())));
        String expected = switch (rule.effect()) {
            case RING -> "  to ring: ";
            case NEVER -> "  no ring: ";
            case LATER -> "  queued: ";
        };

        assertThat(tell(List.of(), device))
                .anyMatch(line -> line.contains(expected) && line.endsWith("(" + rule.name() + ")"));
    }

    @Test
    void ruleThatIsNotKnownKeepsItsName() {
        var device = new DeviceLine(
                BOB, DeviceId.of(3), "x", false, null, null, List.of(new Step(What.DECIDED, AT, "FROM_THE_FUTURE")));

        assertThat(tell(List.of(), device)).anyMatch(line -> line.endsWith("decided (FROM_THE_FUTURE)"));
    }

    private static List<String> tell(List<Step> steps, DeviceLine... devices) {
        var message = MessageId.parse("0000000000005-7").orElseThrow();
        return Story.tell(new Timeline(message, ALICE, BOB, steps, List.of(devices)));
    }
}
