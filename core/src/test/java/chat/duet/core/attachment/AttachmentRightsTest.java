package chat.duet.core.attachment;

import static chat.duet.core.ChatFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.config.AttachmentSettings;
import chat.duet.config.Settings;
import chat.duet.core.ChatFixture;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Who may have which file, for how long, and how much. */
final class AttachmentRightsTest extends AttachmentFixture {
    @Test
    void aBlockEndsDownloadsAlsoOfWhoHasATicket() {
        UploadId id = uploaded(ada, BYTES);
        ready(ada, id);
        send(ada, "m1", "look", id).orElseThrow();
        String ticket = downloads().ticket(ben, id, Variant.FULL).orElseThrow().text();
        assertThat(downloads().redeem(ticket).isOk()).isTrue();

        await(fixture.chat.push().block(ada, ben)).orElseThrow();

        assertThat(downloads().redeem(ticket).isOk()).isFalse();
        assertThat(downloads().find(ben, id, Variant.FULL).isOk()).isFalse();
        assertThat(downloads().find(ada, id, Variant.FULL).isOk()).isTrue();
    }

    @Test
    void filesOfWithheldMessagesAreWithheld() {
        await(fixture.chat.push().block(ben, ada)).orElseThrow();
        UploadId id = created(ada, BYTES.length);
        send(ada, "m1", "", id).orElseThrow();
        uploads().append(ada, id, 0, bytes(BYTES)).orElseThrow();
        ready(ada, id);

        assertThat(details(ben)).isEmpty();
        assertThat(details(ada)).isNotEmpty();
        assertThat(history(ben).get(0).details().isEmpty()).isTrue();
        await(fixture.chat.push().unblock(ben, ada)).orElseThrow();
        assertThat(downloads().find(ben, id, Variant.FULL).isOk()).isFalse();
        assertThat(history(ben).get(0).details().isEmpty()).isTrue();
    }

    @Test
    void whatBecomesOfAFileIsNotToldToWhoHasBlockedItsSenderOrHasLeft() {
        UploadId id = created(ada, BYTES.length);
        send(ada, "m1", "soon", id).orElseThrow();
        await(fixture.chat.push().block(ben, ada)).orElseThrow();
        uploads().append(ada, id, 0, bytes(BYTES)).orElseThrow();
        ready(ada, id);
        assertThat(details(ada)).isNotEmpty();
        assertThat(details(ben)).isEmpty();

        await(fixture.chat.push().unblock(ben, ada)).orElseThrow();
        UploadId late = created(ada, BYTES.length);
        send(ada, "m2", "later", late).orElseThrow();
        await(fixture.chat.erasure().erase(ben)).orElseThrow();
        uploads().append(ada, late, 0, bytes(BYTES)).orElseThrow();
        ready(ada, late);
        assertThat(details(ada).reduce((a, b) -> b).orElseThrow().seq()).isEqualTo(2);
        assertThat(details(ben)).isEmpty();
    }

    @Test
    void ticketsExpireAndCannotBeMade() {
        UploadId id = uploaded(ada, BYTES);
        ready(ada, id);
        String ticket = downloads().ticket(ada, id, Variant.FULL).orElseThrow().text();
        char[] changed = ticket.toCharArray();
        for (int i = 0; i < changed.length; i++) {
            char before = changed[i];
            changed[i] = before == 'A' ? 'B' : 'A';
            assertThat(downloads().redeem(new String(changed)).isOk())
                    .as("position %d", i)
                    .isFalse();
            changed[i] = before;
        }
        fixture.clock.advance(Settings.defaults().attachments().linkLifetime());
        assertThat(downloads().redeem(ticket).refusal().orElseThrow().code()).isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
    }

    @Test
    void quotaCountsWhatIsOnItsWay() throws IOException {
        fixture.close();
        Settings settings = Settings.unlimited();
        var attachments = settings.attachments();
        fixture = new ChatFixture(
                Files.createDirectory(folder.resolve("other")),
                7,
                settings.withAttachments(new AttachmentSettings(
                        true,
                        2048,
                        4096,
                        attachments.unsentLifetime(),
                        attachments.linkLifetime(),
                        0,
                        attachments.transfers(),
                        false,
                        true,
                        attachments.s3())));
        ada = fixture.user("ada");
        assertThat(await(uploads().create(ada, "a", 2049))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
        created(ada, 2048);
        UploadId second = created(ada, 2048);
        assertThat(await(uploads().create(ada, "c", 1)).refusal().orElseThrow().code())
                .isEqualTo(ErrorCode.QUOTA_EXCEEDED);
        await(uploads().cancel(ada, second)).orElseThrow();
        created(ada, 1);
    }
}
