package chat.duet.core.attachment;

import static chat.duet.core.ChatFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.message.Accepted;
import chat.duet.core.message.Message;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.AttachmentState;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files from the first byte to the last download, in a chat that looks at nothing. */
final class AttachmentTest extends AttachmentFixture {
    @Test
    void whatIsSentCanBeDownloadedByBothAndNobodyElse() throws IOException {
        UploadId id = uploaded(ada, BYTES);
        ready(ada, id);
        assertThat(downloads().find(ben, id, Variant.FULL).isOk()).isFalse();

        Accepted accepted = send(ada, "m1", "", id).orElseThrow();

        assertThat(accepted.message().details().attachments())
                .extracting(Attachment::state)
                .containsExactly(AttachmentState.READY);
        assertThat(read(ada, id)).isEqualTo(BYTES);
        assertThat(read(ben, id)).isEqualTo(BYTES);
        assertThat(downloads()
                        .find(eve, id, Variant.FULL)
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
        assertThat(downloads()
                        .find(eve, id, Variant.FULL)
                        .refusal()
                        .orElseThrow()
                        .detail())
                .isEqualTo(downloads()
                        .find(eve, UploadId.of(1), Variant.FULL)
                        .refusal()
                        .orElseThrow()
                        .detail()
                        .replace(UploadId.of(1).toString(), id.toString()));
    }

    @Test
    void aMessageKeepsItsPlaceWhileItsFileIsOnItsWay() {
        UploadId id = created(ada, BYTES.length);
        Accepted placeholder = send(ada, "m1", "soon", id).orElseThrow();
        fixture.send(ada, conversation, "m2", "after it").orElseThrow();
        assertThat(placeholder.message().details().attachments().get(0).state()).isEqualTo(AttachmentState.UPLOADING);

        uploads().append(ada, id, 0, bytes(BYTES)).orElseThrow();
        ready(ada, id);

        assertThat(history(ben)).extracting(Message::text).containsExactly("soon", "after it");
        assertThat(history(ben).get(0).details().attachments().get(0).state()).isEqualTo(AttachmentState.READY);
        for (UserId user : List.of(ada, ben)) {
            DetailsEvent last = details(user).reduce((a, b) -> b).orElseThrow();
            assertThat(last.seq()).isEqualTo(placeholder.message().seq());
            assertThat(last.details().attachments().get(0).state()).isEqualTo(AttachmentState.READY);
        }
    }

    @Test
    void detailsAreTheSameFromTheJournalAndTheTablesAndAfterAStart() {
        UploadId id = created(ada, BYTES.length);
        send(ada, "m1", "soon", id).orElseThrow();
        uploads().append(ada, id, 0, bytes(BYTES)).orElseThrow();
        ready(ada, id);
        List<InboxEvent> before = fixture.chat.inbox().read(ben, 0, 100);

        fixture.reopen();

        List<InboxEvent> after = fixture.chat.inbox().read(ben, 0, 100);
        // An older event of the same message says what is known now.
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.get(after.size() - 1)).isEqualTo(before.get(before.size() - 1));
        assertThat(history(ben).get(0).details().attachments().get(0).state()).isEqualTo(AttachmentState.READY);
        assertThat(send(ada, "m1", "soon", id).orElseThrow().message().seq()).isEqualTo(1);
        assertThat(send(ada, "m1", "soon").refusal().orElseThrow().code())
                .isEqualTo(ErrorCode.CLIENT_MESSAGE_ID_REUSED);
    }

    @Test
    void anUploadBelongsToOneMessageOfItsOwner() {
        UploadId id = uploaded(ada, BYTES);
        assertThat(send(ben, "b1", "mine", id).refusal().orElseThrow().code()).isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
        send(ada, "m1", "first", id).orElseThrow();
        assertThat(send(ada, "m2", "second", id).refusal().orElseThrow().code()).isEqualTo(ErrorCode.UPLOAD_STATE);
        assertThat(history(ben)).hasSize(1);
    }

    @Test
    void onlyTheOwnerGoesOnAndOnlyFromWhereItIs() {
        UploadId id = created(ada, BYTES.length);
        assertThat(uploads()
                        .append(ben, id, 0, bytes(BYTES))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.UPLOAD_NOT_FOUND);
        assertThat(uploads()
                        .append(ada, id, 5, bytes(BYTES))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.UPLOAD_STATE);
        assertThat(uploads()
                        .append(ada, id, 0, broken(BYTES, 5))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.TIMEOUT);
        fixture.reopen();
        assertThat(uploads().find(ada, id).orElseThrow().received()).isEqualTo(5);
        InputStream rest = new ByteArrayInputStream(BYTES, 5, BYTES.length - 5);
        assertThat(uploads().append(ada, id, 5, rest).orElseThrow().complete()).isTrue();
        ready(ada, id);
        assertThat(downloads().find(ada, id, Variant.FULL).orElseThrow().hash()).isEqualTo(sha(BYTES));
    }

    @Test
    void moreThanWasAnnouncedIsRefused() {
        UploadId id = created(ada, 4);
        assertThat(uploads()
                        .append(ada, id, 0, bytes(BYTES))
                        .refusal()
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.INVALID_FIELD);
        assertThat(uploads().find(ada, id).orElseThrow().received()).isZero();
    }

    @Test
    void theSameFileIsKeptOnceAndUntilNobodyHasIt() throws IOException {
        UploadId one = uploaded(ada, BYTES);
        UploadId two = uploaded(ben, BYTES);
        ready(ada, one);
        ready(ben, two);
        assertThat(blobs()).hasSize(1);

        await(uploads().cancel(ada, one)).orElseThrow();
        restartUntil(() -> true);
        assertThat(blobs()).hasSize(1);
        await(uploads().cancel(ben, two)).orElseThrow();
        restartUntil(() -> blobs().isEmpty());
    }

    @Test
    void whatIsNotSentInTimeIsForgottenAndLeavesNothingBehind() {
        UploadId whole = uploaded(ada, BYTES);
        ready(ada, whole);
        UploadId half = created(ada, BYTES.length);
        assertThat(uploads().append(ada, half, 0, broken(BYTES, 5)).isOk()).isFalse();
        UploadId placeholder = created(ada, BYTES.length);
        send(ada, "m1", "soon", placeholder).orElseThrow();
        UploadId kept = uploaded(ada, "something else".getBytes(StandardCharsets.UTF_8));
        ready(ada, kept);
        send(ada, "m2", "kept", kept).orElseThrow();

        fixture.clock.advance(Duration.ofHours(25));
        restartUntil(() -> blobs().size() == 1 && incoming().isEmpty());

        assertThat(uploads().find(ada, whole).isOk()).isFalse();
        assertThat(uploads().find(ada, half).isOk()).isFalse();
        assertThat(history(ben).get(0).details().attachments().get(0).state()).isEqualTo(AttachmentState.FAILED);
        assertThat(history(ben).get(1).details().attachments().get(0).state()).isEqualTo(AttachmentState.READY);
    }
}
