package chat.duet.api.message;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.Query;
import chat.duet.core.conversation.Conversations;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Messages;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.session.Caller;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UploadId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Sending messages, through the same door as MQTT, and paging through history. */
public final class MessageEndpoints {
    private final Messages messages;
    private final Conversations conversations;
    private final Answers answers;

    public MessageEndpoints(Messages messages, Conversations conversations, Answers answers) {
        this.messages = messages;
        this.conversations = conversations;
        this.answers = answers;
    }

    public void send(Context ctx) {
        Caller caller = Authentication.caller(ctx);
        ConversationId conversation = Ids.conversation(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        Optional<ClientMessageId> id =
                request.parsed("clientMessageId", ClientMessageId::parse, ClientMessageId.expectation());
        List<UploadId> attachments = request.optionalList(
                "attachments", SendMessage.MOST_ATTACHMENTS, UploadId::parse, "ids of uploads, each once");
        boolean wordless = !attachments.isEmpty() && !request.has("text");
        String text = wordless ? "" : request.text("text");
        boolean linkPreview = request.optionalFlag("linkPreview").orElse(true);
        request.check();
        Draft draft = new Draft(
                caller.user(), conversation, id.orElseThrow(), text, attachments, linkPreview, caller.device());
        answers.later(ctx, messages.send(draft), accepted -> ctx.status(201).json(AcceptedBody.of(accepted)));
    }

    public void history(Context ctx) {
        Caller caller = Authentication.caller(ctx);
        ConversationId id = Ids.conversation(ctx);
        Page page = PageQuery.read(Query.of(ctx));
        // The conversation is read second, so that a message that arrives in between shows as one that is still to
        // come.
        Outcome<HistoryBody> history = messages.read(caller.user(), id, page)
                .flatMap(found -> conversations
                        .find(caller.user(), id)
                        .map(conversation -> HistoryBody.of(page, found, conversation.lastSeq())));
        Answers.now(ctx, history, ctx::json);
    }
}
