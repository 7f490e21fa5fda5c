package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.PushPreview;
import chat.duet.core.companion.CompanionRequest;
import chat.duet.core.companion.RequestStep;
import chat.duet.core.post.PostForm;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the steps of a companion request ring. */
class CompanionRingTest {
    private static final Duration PAST_SPACING = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private PushFixture chat;
    private UserId author;
    private UserId asker;
    private PostId post;

    @BeforeEach
    void open() {
        chat = new PushFixture(folder, PushFixture.with(PushPreview.FULL));
        author = chat.user("author");
        asker = chat.user("asker");
        chat.register(chat.device(author), "authors-phone-1");
        chat.register(chat.device(asker), "askers-phone-01");
        LocalDate day = LocalDate.of(2027, 5, 1);
        post = chat.done(
                        chat.chat.posts().create(author, new PostForm("Jeju", "By bicycle", "Jeju", day, day, 1), null))
                .id();
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void everyStepRingsTheOtherSide() {
        CompanionRequest request = ask();
        assertThat(texts("authors-phone-1")).containsExactly("Jeju");
        assertThat(texts("askers-phone-01")).isEmpty();

        chat.advance(PAST_SPACING);
        step(author, request, RequestStep.ACCEPT);
        assertThat(texts("askers-phone-01")).containsExactly("accepted: Jeju");
        assertThat(texts("authors-phone-1")).hasSize(1);

        chat.advance(PAST_SPACING);
        step(author, request, RequestStep.ACCEPT);
        assertThat(texts("askers-phone-01")).as("nothing is said twice").hasSize(1);
    }

    @Test
    void whoHasBlockedTheAskerIsNotRung() {
        chat.done(chat.chat.push().block(author, asker));
        ask();
        chat.advance(PAST_SPACING);
        assertThat(chat.gateway.tried).isEmpty();
    }

    private CompanionRequest ask() {
        return chat.done(chat.chat.companions().ask(asker, post, null))
                .request()
                .request();
    }

    private void step(UserId caller, CompanionRequest request, RequestStep step) {
        chat.done(chat.chat.companions().step(caller, request.id(), step));
    }

    private List<String> texts(String token) {
        return chat.gateway.rings(token).stream().map(Notice::text).toList();
    }
}
