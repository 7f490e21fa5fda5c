package chat.duet.sdk.store.sql;

import chat.duet.protocol.id.UploadId;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.message.LocalFile;
import chat.duet.sdk.message.Outgoing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an outgoing message has besides its text, as it is kept. */
final class OutgoingJson {
    private OutgoingJson() {}

    /** Null for a text alone. */
    static @Nullable String write(Outgoing outgoing) {
        if (outgoing.files().isEmpty() && outgoing.hasLinkPreview()) {
            return null;
        }
        List<JsonBody> files = new ArrayList<>();
        for (LocalFile file : outgoing.files()) {
            files.add(new JsonBody()
                    .put("path", file.path())
                    .put("name", file.name())
                    .put("size", file.size())
                    .put("id", file.uploadId().orElse(null)));
        }
        return new JsonBody()
                .put("files", files)
                .put("linkPreview", outgoing.hasLinkPreview())
                .text();
    }

    static Outgoing read(String text, @Nullable String json) {
        Outgoing outgoing = Outgoing.text(text);
        if (json == null) {
            return outgoing;
        }
        JsonObject kept = JsonObject.parse(json);
        for (JsonObject file : kept.objects("files")) {
            outgoing = outgoing.attach(LocalFile.of(
                    file.string("path"),
                    file.string("name"),
                    file.number("size"),
                    file.optionalParsed("id", UploadId::parse)));
        }
        return outgoing.linkPreview(kept.bool("linkPreview"));
    }
}
