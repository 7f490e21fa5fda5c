package chat.duet.core.push;

import chat.duet.core.ManualClock;
import chat.duet.core.push.PushResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A gateway that notes what it is given, and answers by script. */
final class RecordingGateway implements PushGateway {
    private final ManualClock clock;
    final List<Sent> tried = new ArrayList<>();
    Function<Notice, PushResult> script = notice -> PushResult.of(Status.SENT, "");

    record Sent(long at, Notice notice, PushResult result) {}

    RecordingGateway(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public PushResult send(Notice notice) {
        PushResult result = script.apply(notice);
        tried.add(new Sent(clock.millis(), notice, result));
        return result;
    }

    void answers(Status status, String reason) {
        script = notice -> PushResult.of(status, reason);
    }

    void asksToWait(Duration time) {
        script = notice -> new PushResult(Status.RETRY, "QUOTA_EXCEEDED", time);
    }

    /** What arrived at devices. */
    List<Notice> arrived() {
        return tried.stream()
                .filter(sent -> sent.result().status() == Status.SENT)
                .map(Sent::notice)
                .toList();
    }

    List<Notice> rings() {
        return arrived().stream()
                .filter(notice -> notice.kind() == Notice.Kind.RING)
                .toList();
    }

    List<Notice> withdrawals() {
        return arrived().stream()
                .filter(notice -> notice.kind() == Notice.Kind.WITHDRAW)
                .toList();
    }

    List<Notice> rings(String token) {
        return rings().stream()
                .filter(notice -> notice.address().token().equals(token))
                .toList();
    }
}
