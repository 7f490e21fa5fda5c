package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Picture;
import chat.duet.links.Outcome.Preview;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
    private final Fetch fetch = new Fetch(Deadline.in(Duration.ofSeconds(60), System::nanoTime));

    @Test
    void aPictureThatNobodyWaitsForIsDeleted(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("picture"));
        var preview = new Preview(URI.create("http://a.example/"), null, null, null, new Picture(file, "image/png"));
        fetch.end(new Failed(Failed.Reason.CLOSED));
        fetch.run(() -> preview);
        assertThat(fetch.await()).isEqualTo(new Failed(Failed.Reason.CLOSED));
        assertThat(file).doesNotExist();
    }

    @Test
    void aPictureThatSomebodyWaitsForIsTheirs(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("picture"));
        var preview = new Preview(URI.create("http://a.example/"), null, null, null, new Picture(file, "image/png"));
        fetch.run(() -> preview);
        fetch.end(new Failed(Failed.Reason.CLOSED));
        assertThat(fetch.await()).isSameAs(preview);
        assertThat(file).exists();
    }

    @Test
    void sendsNothingAfterItsEnd() {
        fetch.end(new Failed(Failed.Reason.CLOSED));
        var next = new HttpGet("http://a.example/");
        fetch.run(() -> {
            fetch.begin(next);
            throw new AssertionError("it was begun");
        });
        assertThat(next.isAborted()).isTrue();
    }

    @Test
    void aDefectIsAnOutcome() {
        fetch.run(() -> {
            throw new IllegalStateException("the link may be in here");
        });
        assertThat(fetch.await()).isEqualTo(new Failed(Failed.Reason.DEFECT, false));
    }
}
