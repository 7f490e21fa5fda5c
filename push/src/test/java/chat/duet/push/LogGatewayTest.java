package chat.duet.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.push.Notice.Kind;
import chat.duet.core.push.Platform;
import chat.duet.core.push.PushResult;
import chat.duet.core.push.PushResult.Status;
import org.junit.jupiter.api.Test;

class LogGatewayTest {
    @Test
    void saysWhatWouldBeSentAndNothingSecret() {
        try (var lines = new LogLines()) {
            var notice = Notices.of(Notices.fcm(Platform.ANDROID), Kind.RING, Notices.SENDER, Notices.TEXT);
            assertThat(new LogGateway().send(notice)).isEqualTo(PushResult.of(Status.SENT, "logged"));
            assertThat(lines.get())
                    .singleElement()
                    .asString()
                    .contains("RING", "FCM/ANDROID", Notices.CONVERSATION.toString(), "-42", "badge 17")
                    .doesNotContain(Notices.TOKEN, Notices.SENDER, Notices.TEXT);
        }
    }
}
