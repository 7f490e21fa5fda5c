package chat.duet.api.moderation;

import chat.duet.core.report.Case;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report with the messages that were copied into it.
 *
 * @param verified whether report and messages are as they were filed
 * @param messages a JSON array
 */
record CaseBody(
        ReportBody report, boolean verified, @JsonRawValue String messages) {
    static CaseBody of(Case opened) {
        List<String> readable =
                opened.messages().stream().filter(CopiedMessage::readable).toList();
        // Canonical JSON is shown as it is; what somebody made unreadable cannot be, and is not verified anyway.
        return new CaseBody(
                ReportBody.of(opened.filed()),
                opened.verified(),
                readable.stream().collect(Collectors.joining(",", "[", "]")));
    }
}
