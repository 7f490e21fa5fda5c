package chat.duet.sdk;

import static chat.duet.sdk.stage.Await.get;
import static chat.duet.sdk.stage.Await.until;
import static chat.duet.sdk.stage.RealServer.password;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.sdk.stage.RealServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An app whose own backend gives out the tokens, which expire in the middle of a chat. */
class OwnBackendIT {
    private static final String SECRET = "a secret of the other backend, long enough";
    private static final int SECONDS = 3;

    @RegisterExtension
    static final RealServer SERVER =
            RealServer.with(launch -> launch.setting("auth.external.issuer", "https://id.example")
                    .setting("auth.external.audience", "duet-api")
                    .setting("auth.external.algorithms", "HS256")
                    .setting("auth.external.hs256-secret", SECRET)
                    .setting("auth.external.clock-skew", "0s"));

    private final List<Duet> clients = new ArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile int given;

    @AfterEach
    void closeClients() {
        clients.forEach(Duet::close);
    }

    @Test
    void aTokenThatExpiresIsReplacedByTheBackendsNext() {
        var bobsName = SERVER.user("bob");
        var bob = SERVER.client().build();
        clients.add(bob);
        get(bob.logIn(bobsName, password(bobsName)));
        var jiwon = SERVER.client().tokens(this::token).build();
        clients.add(jiwon);
        get(jiwon.logInExternally("phone"));
        until("connected", () -> jiwon.connectionState().isConnected());
        var jiwons = get(jiwon.chats().open(bobsName));
        var bobs = bob.chats().chat(jiwons.id());

        for (int i = 1; i <= 3; i++) {
            var before = given;
            get(jiwons.send("with token " + i));
            until("token " + i + " has expired and there is another", () -> given > before);
        }

        until(
                "all of it arrived once",
                () -> ChatIT.texts(bobs).equals(List.of("with token 1", "with token 2", "with token 3")));
        until("connected again", () -> jiwon.connectionState().isConnected());
        assertThat(refused.stream().filter(token -> !token.isEmpty()))
                .as("tokens that were said to be no good, each once, and all of the backend")
                .isSubsetOf(tokens)
                .doesNotHaveDuplicates();
    }

    private CompletionStage<String> token(@Nullable String old) {
        refused.add(old == null ? "" : old);
        given = given + 1;
        var next = sign("""
                {"iss":"https://id.example","aud":"duet-api","sub":"jiwon","jti":"%d","exp":%d}""".formatted(given, Instant.now().getEpochSecond() + SECONDS));
        tokens.add(next);
        return CompletableFuture.completedFuture(next);
    }

    private static String sign(String claims) {
        var content = base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
