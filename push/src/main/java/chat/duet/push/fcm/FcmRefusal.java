package chat.duet.push.fcm;

import chat.duet.push.http.Answer;
import java.io.IOException;

/** FCM answered with anything but success. */
final class FcmRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    FcmRefusal(Answer answer) {
        super("FCM answered " + answer);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
