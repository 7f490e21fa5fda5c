package chat.duet.api.export;

import chat.duet.core.attachment.Attachments;
import chat.duet.core.attachment.Blob;
import chat.duet.core.attachment.Download;
import chat.duet.core.attachment.Upload;
import chat.duet.core.attachment.Variant;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.UserId;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a user in an export: what they are, and what they consist of. */
final class ExportedFiles {
    private static final Logger log = LoggerFactory.getLogger(ExportedFiles.class);
    private static final int PAGE = 100;

    private final Attachments attachments;
    private final UserId user;
    private final Archive archive;

    ExportedFiles(Attachments attachments, UserId user, Archive archive) {
        this.attachments = attachments;
        this.user = user;
        this.archive = archive;
    }

    void write() throws IOException {
        archive.list(
                "files.json", new Keyset<>(this::page, upload -> upload.id().value(), ExportedFiles::described));
        @Nullable Long after = null;
        for (List<Upload> page = page(after, PAGE); !page.isEmpty(); page = page(after, PAGE)) {
            for (Upload upload : page) {
                content(upload);
                after = upload.id().value();
            }
        }
    }

    private List<Upload> page(@Nullable Long after, int limit) {
        return attachments.store().of(user, after == null ? -1 : after, limit);
    }

    private void content(Upload upload) throws IOException {
        Outcome<Download> download = attachments.downloads().find(user, upload.id(), Variant.FULL);
        if (!download.isOk()) {
            return;
        }
        try (Blob blob = attachments.downloads().open(download.orElseThrow())) {
            archive.bytes("files/" + upload.id(), blob.from(0));
        } catch (NoSuchFileException e) {
            log.warn("file {} is not in an export: it is missing", upload.id());
        }
    }

    private static Map<String, @Nullable Object> described(Upload upload) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", upload.id().toString());
        fields.put("name", upload.name());
        fields.put("size", upload.shown().size());
        fields.put("type", upload.shown().type());
        fields.put("state", upload.shown().state().word());
        var message = upload.message();
        if (message != null) {
            fields.put("messageId", message.toString());
        }
        return fields;
    }
}
