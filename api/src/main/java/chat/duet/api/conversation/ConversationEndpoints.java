package chat.duet.api.conversation;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.Answers;
import chat.duet.api.http.Ids;
import chat.duet.api.http.JsonRequest;
import chat.duet.api.http.Query;
import chat.duet.api.http.Shown;
import chat.duet.core.Chat;
import chat.duet.core.account.User;
import chat.duet.core.conversation.ConversationStore.Opened;
import chat.duet.core.conversation.ConversationStore.Position;
import chat.duet.core.conversation.ConversationStore.Summary;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Opening, listing and reading up conversations. */
public final class ConversationEndpoints {
    private static final int USUAL = 50;
    private static final int MOST = 100;

    private final Chat chat;
    private final ConversationView view;
    private final Answers answers;

    public ConversationEndpoints(Chat chat, Answers answers) {
        this.chat = chat;
        this.view = new ConversationView(
                chat.accounts(), chat.conversations(), chat.messages(), chat.presence(), chat.push());
        this.answers = answers;
    }

    /** Opens the conversation with a user, given by id or by name. */
    public void open(Context ctx) {
        JsonRequest request = JsonRequest.of(ctx);
        Optional<UserId> userId = request.optionalParsed("userId", UserId::parse, Ids.EXPECTED);
        Optional<String> name = request.optionalText("name");
        request.check();
        if (userId.isPresent() == name.isPresent()) {
            request.fault(
                    "userId", (name.isPresent() ? "beside name" : "missing") + " (expected: either userId or name)");
            request.check();
        }
        UserId caller = Authentication.caller(ctx).user();
        Outcome<UserId> peer = userId.map(Outcome::ok).orElseGet(() -> byName(name.orElseThrow()));
        CompletableFuture<Outcome<Opened>> work = peer.fold(
                found -> chat.conversations().open(caller, found),
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
        answers.later(
                ctx, work, opened -> ctx.status(opened.created() ? 201 : 200).json(view.of(opened.conversation())));
    }

    private Outcome<UserId> byName(String name) {
        return chat.accounts()
                .findByName(name)
                .map(User::id)
                .map(Outcome::ok)
                .orElseGet(
                        () -> Outcome.refused(ErrorCode.USER_NOT_FOUND, "name", "name: no user " + Shown.quoted(name)));
    }

    public void list(Context ctx) {
        Query query = Query.of(ctx);
        int limit = (int) query.integer("limit", 1, MOST).orElse(USUAL);
        Optional<String> cursor = query.text("cursor");
        Optional<Position> after = cursor.flatMap(ListCursor::parse);
        if (cursor.isPresent() && after.isEmpty()) {
            query.fault("cursor", Shown.quoted(cursor.get()) + " (expected: the next of an earlier answer)");
        }
        boolean archived = query.parsed("archived", ConversationEndpoints::truth, "true or false")
                .orElse(false);
        query.check();
        UserId caller = Authentication.caller(ctx).user();
        List<Summary> page = chat.conversations().list(caller, archived, after.orElse(null), limit);
        List<ConversationBody> shown = page.stream().map(view::of).toList();
        ctx.json(new ConversationsBody(shown, next(caller, archived, page, limit)));
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private @Nullable String next(UserId caller, boolean archived, List<Summary> page, int limit) {
        if (page.size() < limit) {
            return null;
        }
        Position last = page.get(page.size() - 1).position();
        return chat.conversations().list(caller, archived, last, 1).isEmpty() ? null : ListCursor.write(last);
    }

    public void show(Context ctx) {
        ConversationId id = Ids.conversation(ctx);
        var found = chat.conversations().find(Authentication.caller(ctx).user(), id);
        Answers.now(ctx, found, conversation -> ctx.json(view.of(conversation)));
    }

    /** Raises the caller's read watermark. A lower one leaves it where it is. */
    public void markRead(Context ctx) {
        ConversationId id = Ids.conversation(ctx);
        JsonRequest request = JsonRequest.of(ctx);
        long seq = request.integer("seq", 1, WireInteger.MAX);
        request.check();
        var work = chat.receipts().markRead(Authentication.caller(ctx).user(), id, seq);
        answers.later(ctx, work, state -> ctx.json(ReadBody.of(state)));
    }

    /** Keeps the conversation out of the caller's archive. */
    public void keep(Context ctx) {
        keep(ctx, true);
    }

    public void unkeep(Context ctx) {
        keep(ctx, false);
    }

    private void keep(Context ctx, boolean kept) {
        var work = chat.conversations().keep(Authentication.caller(ctx).user(), Ids.conversation(ctx), kept);
        answers.later(ctx, work, done -> Answers.noContent(ctx));
    }
}
