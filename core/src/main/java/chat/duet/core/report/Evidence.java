package chat.duet.core.report;

import java.util.List;

/**
 * A copy of messages, oldest first, as the reporter saw them.
 *
 * @param messages canonical JSON each
 * @param seal over the report and the messages, in hexadecimal
 */
public record Evidence(List<String> messages, String seal) {
    public Evidence {
        messages = List.copyOf(messages);
    }
}
