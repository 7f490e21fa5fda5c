package chat.duet.drill.stage;

import chat.duet.drill.client.Login;
import chat.duet.drill.client.StoredMessage;
import chat.duet.drill.oracle.Check;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The end of a crowd: history, devices, counters and curiosity, against what was acknowledged. */
final class CrowdCheck {

    private static final Duration COUNTED = Duration.ofSeconds(30);
    private static final int MOST_EXAMPLES = 10;

    private final Crowd crowd;
    private final Report report;
    private final Map<ConversationId, List<StoredMessage>> histories = new HashMap<>();

    CrowdCheck(Crowd crowd, Report report) {
        this.crowd = crowd;
        this.report = report;
    }

    void run() {
        var ledger = crowd.ledger();
        var check = new Check(ledger, report);
        crowd.conversations()
                .forEach((id, members) -> members.forEach(member -> {
                    var messages = crowd.rest().history(crowd.login(member), id);
                    histories.put(id, messages);
                    check.history(id, messages);
                }));
        for (var device : crowd.devices()) {
            var conversations = crowd.conversationsOf(device.login());
            check.device(device.inbox().events(), device.answers(), conversations);
            check.live(device.live(), conversations, peers(device.login()));
            report.add(Counter.REPEATED_EVENTS, device.inbox().repeated());
        }
        curiosity();
        Moment.within(COUNTED, () -> wrongCounters() == 0);
        report.add(Counter.WRONG_COUNTERS, wrongCounters());
        report.add(Counter.ATTEMPTED, ledger.attempts().size());
        report.add(Counter.ACKNOWLEDGED, ledger.acknowledged());
        report.add(Counter.REPEATED_SENDS, ledger.answeredAgain());
        endings();
    }

    private void endings() {
        var endings = crowd.rest().endings();
        report.add(Counter.UNANSWERED, endings.unanswered().size());
        endings.unanswered().stream().limit(MOST_EXAMPLES).forEach(send -> report.note("unanswered: " + send));
        report.add(Counter.WRONG_REFUSALS, endings.wrong());
        endings.examplesOfWrong().forEach(example -> report.note("wrong refusal: " + example));
        endings.refused().forEach((code, count) -> report.add(Counter.REFUSED, count));
    }

    /** Everybody tries to read what is not theirs. */
    private void curiosity() {
        for (var login : crowd.users().values()) {
            var own = crowd.conversationsOf(login);
            for (var id : crowd.conversations().keySet()) {
                report.add(Counter.LEAKED, !own.contains(id) && crowd.rest().sees(login, id) ? 1 : 0);
            }
        }
    }

    private Set<UserId> peers(Login login) {
        var own = crowd.conversationsOf(login);
        return crowd.conversations().entrySet().stream()
                .filter(entry -> own.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .map(name -> crowd.login(name).user())
                .filter(user -> !user.equals(login.user()))
                .collect(Collectors.toSet());
    }

    /** Nobody marks anything as read, so all that the other has written is unread; and all of it has been delivered. */
    private int wrongCounters() {
        int wrong = 0;
        for (var conversation : crowd.conversations().entrySet()) {
            for (var member : conversation.getValue()) {
                var login = crowd.login(member);
                var shown = crowd.rest().conversation(login, conversation.getKey());
                var written = histories.getOrDefault(conversation.getKey(), List.of()).stream()
                        .collect(Collectors.partitioningBy(
                                message -> message.sender().equals(login.user())));
                long newestOwn = newest(written.getOrDefault(true, List.of()));
                long others = written.getOrDefault(false, List.of()).size();
                wrong += shown.get("unread").longValue() == others ? 0 : 1;
                wrong += shown.path("peerDeliveredSeq").longValue() >= newestOwn ? 0 : 1;
            }
        }
        return wrong;
    }

    private static long newest(List<StoredMessage> messages) {
        return messages.isEmpty() ? 0 : messages.get(messages.size() - 1).id().seq();
    }
}
