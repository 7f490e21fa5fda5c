package chat.duet.e2e;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The story once more, with the one file that is shipped. */
class PackagedStoryIT {

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.packaged();

    @ParameterizedTest
    @EnumSource
    void twoPeopleMeetOverAPost(ClientKind kind) {
        StoryIT.play(SERVER, kind);
    }
}
