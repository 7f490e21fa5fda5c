package chat.duet.api.moderation;

import chat.duet.api.http.Words;
import chat.duet.core.audit.Actor;
import org.jspecify.annotations.Nullable;

/** Who did something: an administrator by the id of the user, a key by its id, or the command line, which has none. */
public record ActorBody(String kind, @Nullable String id) {
    public static ActorBody of(Actor actor) {
        return new ActorBody(Words.of(actor.kind()), actor.kind() == Actor.Kind.CONSOLE ? null : actor.idText());
    }
}
