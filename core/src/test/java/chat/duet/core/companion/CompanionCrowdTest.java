package chat.duet.core.companion;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.ChatFixture;
import chat.duet.core.companion.CompanionStore.Shown;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.post.Post;
import chat.duet.core.post.PostForm;
import chat.duet.core.post.PostStatus;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once on one post: the number sought is never exceeded, and what is counted is what is there. */
class CompanionCrowdTest {
    private static final int CROWD = 24;
    private static final int SOUGHT = 3;
    private static final int STEPS = 40;

    @TempDir
    Path folder;

    @Test
    void numberSoughtIsNeverExceeded() throws Exception {
        long seed = Long.getLong("duet.seed", new Random().nextLong());
        try (ChatFixture fixture = new ChatFixture(folder, seed)) {
            UserId author = fixture.user("author");
            PostId post = ChatFixture.await(fixture.chat.posts().create(author, form(), null))
                    .orElseThrow()
                    .id();
            List<UserId> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                crowd.add(fixture.user("user" + i));
            }
            AtomicInteger full = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(CROWD);
            try {
                List<Future<Void>> running = new ArrayList<>();
                for (int i = 0; i < CROWD; i++) {
                    UserId requester = crowd.get(i);
                    Random random = new Random(seed + i);
                    Callable<Void> life = () -> {
                        for (int step = 0; step < STEPS; step++) {
                            live(fixture, post, author, requester, random, full, most);
                        }
                        return null;
                    };
                    running.add(threads.submit(life));
                }
                for (Future<Void> one : running) {
                    one.get();
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(full).as("the limit was reached, seed " + seed).hasPositiveValue();
            assertThat(most).as("seed " + seed).hasValue(SOUGHT);
            assertAgrees(fixture, post, author, seed);
            fixture.reopen();
            assertAgrees(fixture, post, author, seed);
        }
    }

    private static void live(
            ChatFixture fixture,
            PostId post,
            UserId author,
            UserId requester,
            Random random,
            AtomicInteger full,
            AtomicInteger most) {
        var companions = fixture.chat.companions();
        Outcome<CompanionStore.Asked> asked = ChatFixture.await(companions.ask(requester, post, null));
        asked.refusal().ifPresent(why -> full.addAndGet(why.code().code().equals("post_full") ? 1 : 0));
        if (!asked.isOk()) {
            return;
        }
        Shown request = asked.orElseThrow().request();
        Outcome<Shown> accepted =
                ChatFixture.await(companions.step(author, request.request().id(), RequestStep.ACCEPT));
        accepted.refusal().ifPresent(why -> full.addAndGet(why.code().code().equals("post_full") ? 1 : 0));
        Post now = fixture.chat.posts().find(post).orElseThrow();
        most.accumulateAndGet(now.taken(), Math::max);
        if (random.nextInt(4) > 0) {
            // Mostly not the final steps, so that places come free again.
            ChatFixture.await(companions.step(requester, request.request().id(), RequestStep.WITHDRAW));
        } else {
            ChatFixture.await(companions.step(author, request.request().id(), RequestStep.CONFIRM));
        }
    }

    private static void assertAgrees(ChatFixture fixture, PostId id, UserId author, long seed) {
        Post post = fixture.chat.posts().find(id).orElseThrow();
        long taken = fixture.chat.companions().listOf(author, id, null, CROWD).orElseThrow().stream()
                .filter(shown -> shown.request().state().takesPlace())
                .count();
        assertThat((long) post.taken()).as("seed " + seed).isEqualTo(taken).isLessThanOrEqualTo(SOUGHT);
        assertThat(post.status()).as("seed " + seed).isEqualTo(taken == SOUGHT ? PostStatus.FULL : PostStatus.OPEN);
    }

    private static PostForm form() {
        return new PostForm("Jeju", "Three days", "Jeju", LocalDate.of(2027, 5, 1), LocalDate.of(2027, 5, 3), SOUGHT);
    }
}
