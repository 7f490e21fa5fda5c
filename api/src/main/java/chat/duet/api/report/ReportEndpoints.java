package chat.duet.api.report;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.Words;
import chat.duet.core.report.Complaint;
import chat.duet.core.report.Reason;
import chat.duet.core.report.Reports;
import chat.duet.core.report.Subject;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Filing reports. That it was taken is all that the reporter learns, then and later. */
public final class ReportEndpoints {
    private static final String REASONS =
            "one of " + Arrays.stream(Reason.values()).map(Words::of).collect(Collectors.joining(", "));

    private final Reports reports;
    private final Answers answers;

    public ReportEndpoints(Reports reports, Answers answers) {
        this.reports = reports;
        this.answers = answers;
    }

    public void file(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        Optional<UserId> user = request.optionalParsed("userId", UserId::parse, Ids.EXPECTED);
        Optional<MessageId> message = request.optionalParsed("messageId", MessageId::parse, Ids.EXPECTED_MESSAGE);
        Optional<Reason> reason = request.parsed("reason", text -> Words.parse(Reason.class, text), REASONS);
        String text = request.optionalText("text").orElse("");
        if (request.has("userId") == request.has("messageId")) {
            request.fault(
                    "userId",
                    (request.has("userId") ? "beside messageId" : "missing")
                            + " (expected: either userId or messageId)");
        }
        request.check();
        Subject subject =
                message.<Subject>map(Subject.OfMessage::new).orElseGet(() -> new Subject.OfUser(user.orElseThrow()));
        Complaint complaint = new Complaint(Authentication.caller(ctx).user(), subject, reason.orElseThrow(), text);
        answers.later(ctx, reports.file(complaint), done -> Answers.noContent(ctx));
    }
}
