package chat.duet.api.conversation;

import chat.duet.core.conversation.ConversationStore.Position;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.WireInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the conversation list as clients hold it: opaque, and theirs to give back unchanged. */
final class ListCursor {
    private static final int LONGEST = 64;
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,15})\\.([0-9a-z]{13})");

    private ListCursor() {}

    static String write(Position position) {
        String plain = position.lastAt() + "." + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    static Optional<Position> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            Matcher form = FORM.matcher(plain);
            if (!form.matches() || Long.parseLong(form.group(1)) > WireInteger.MAX) {
                return Optional.empty();
            }
            return ConversationId.parse(form.group(2)).map(id -> new Position(Long.parseLong(form.group(1)), id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
