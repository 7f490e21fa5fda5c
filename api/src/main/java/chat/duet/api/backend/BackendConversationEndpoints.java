package chat.duet.api.backend;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.core.backend.Backend;
import chat.duet.core.backend.Saying;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import java.util.Optional;

/** Conversations that an operator's backend opens, and what the platform says in them. */
public final class BackendConversationEndpoints {
    private final Backend backend;
    private final Answers answers;

    public BackendConversationEndpoints(Backend backend, Answers answers) {
        this.backend = backend;
        this.answers = answers;
    }

    public void open(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        Optional<UserId> user = request.parsed("userId", UserId::parse, Ids.EXPECTED);
        Optional<UserId> peer = request.parsed("peerId", UserId::parse, Ids.EXPECTED);
        request.check();
        var work = backend.openConversation(Authentication.actor(ctx), user.orElseThrow(), peer.orElseThrow());
        answers.later(
                ctx,
                work,
                opened -> ctx.status(opened.created() ? 201 : 200).json(OpenedBody.of(opened.conversation())));
    }

    public void say(Context ctx) {
        ConversationId conversation = Ids.conversation(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        Optional<ClientMessageId> id =
                request.parsed("clientMessageId", ClientMessageId::parse, ClientMessageId.expectation());
        String text = request.text("text");
        Optional<PostId> post = request.optionalParsed("postId", PostId::parse, Ids.EXPECTED);
        request.check();
        Saying saying =
                new Saying(Authentication.key(ctx).id(), id.orElseThrow(), conversation, text, post.orElse(null));
        answers.later(ctx, backend.say(saying), said -> ctx.status(201).json(SaidBody.of(said)));
    }
}
