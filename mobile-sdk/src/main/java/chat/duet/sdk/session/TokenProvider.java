package chat.duet.sdk.session;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Brings access tokens of the app's own backend, where the server takes them ({@code auth.external}). */
@FunctionalInterface
public interface TokenProvider {
    /**
     * A token that is good now. Called on the SDK's thread, so it must not block.
     *
     * @param refused a token that the server does not take any more: the answer must be another one. Null if any will do
     */
    CompletionStage<String> token(@Nullable String refused);
}
