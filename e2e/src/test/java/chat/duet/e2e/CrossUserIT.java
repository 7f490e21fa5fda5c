package chat.duet.e2e;

import chat.duet.config.AuthSettings;
import chat.duet.config.Secret;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one user may try against another: each attempt is refused, and the other does not even notice. */
class CrossUserIT {

    static final String SECRET = "the secret of the server, of at least 32 bytes";

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(settings -> {
        var auth = settings.auth();
        return settings.withAuth(new AuthSettings(
                true, auth.accessTokenLifetime(), auth.refreshTokenLifetime(), auth.refreshGrace(), Secret.of(SECRET)));
    });

    private static Stage stage;

    @BeforeAll
    static void setUp() {
        stage = new Stage(SERVER);
    }

    @ParameterizedTest
    @MethodSource({
        "chat.duet.e2e.ConnectAttempts#connects",
        "chat.duet.e2e.TopicAttempts#subscriptions",
        "chat.duet.e2e.TopicAttempts#publishes",
        "chat.duet.e2e.TopicAttempts#commands",
        "chat.duet.e2e.TopicAttempts#packets",
        "chat.duet.e2e.RequestAttempts#requests"
    })
    void isRefusedAndTheVictimUndisturbed(Attempt attempt) throws Exception {
        attempt.action().on(stage);

        stage.assertVictimUndisturbed();
    }
}
