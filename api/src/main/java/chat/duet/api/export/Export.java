package chat.duet.api.export;

import chat.duet.core.Chat;
import chat.duet.core.account.User;
import chat.duet.core.companion.CompanionStore;
import chat.duet.core.companion.Side;
import chat.duet.core.conversation.Conversation;
import chat.duet.core.conversation.ConversationStore;
import chat.duet.core.message.Message;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.StorageException;
import chat.duet.core.post.Post;
import chat.duet.core.post.PostFilter;
import chat.duet.core.post.PostStore;
import chat.duet.core.push.Push;
import chat.duet.core.report.Report;
import chat.duet.core.report.ReportStore;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes everything of a user, as the user sees it. Read in pages, so that neither memory nor a connection to the database is held by a slow client; a
 * conversation ends with the message that was its last when it was begun, and messages do not change, so each is of one moment.
 */
final class Export {
    private static final String README = """
            Everything that the server keeps of you, as of the time of this export.

            profile.json         your account and what you say of yourself
            devices.json         where you are logged in
            push.json            which of your devices are rung, and how; without the addresses, which would let others ring them
            blocks.json          the ids of the people whom you have blocked
            posts.json           your posts
            requests.json        companion requests: those of yours, and those to your posts
            reports.json         whom and what you have reported; not what came of it
            files/               the photos and files that you have sent; files.json tells what they are called
            conversations/       a file for each conversation: its other side, until when you have muted it, and its messages, the oldest first. Messages of people
                                 whom you had blocked when they wrote are not among them; their numbers (seq) are missing.

            Times are in UTC. Your password is kept only as a hash, and is not in here.
            """;

    private final Chat chat;
    private final UserId user;
    private final Archive archive;

    Export(Chat chat, UserId user, Archive archive) {
        this.chat = chat;
        this.user = user;
        this.archive = archive;
    }

    /** @throws StorageException if the database cannot be read; what was written until then is no whole archive */
    void write(User profile) throws IOException {
        archive.text("README.txt", README);
        archive.json("profile.json", writer -> writer.writePOJO(Exported.user(profile)));
        archive.json(
                "devices.json",
                writer -> writer.writePOJO(
                        chat.devices().list(user).stream().map(Exported::device).toList()));
        archive.json("push.json", writer -> writer.writePOJO(registrations()));
        archive.json(
                "blocks.json",
                writer -> writer.writePOJO(
                        chat.push().blocks(user).stream().map(UserId::toString).toList()));
        archive.list("posts.json", new Keyset<>(this::posts, PostStore.Position::of, Exported::post));
        archive.json("requests.json", this::requests);
        archive.list("reports.json", new Keyset<>(this::reports, Export::position, Exported::report));
        for (ConversationId id : conversations()) {
            var found = chat.conversations().find(user, id);
            if (found.isOk()) {
                archive.json("conversations/" + id + ".json", writer -> conversation(writer, found.orElseThrow()));
            }
        }
        new ExportedFiles(chat.attachments(), user, archive).write();
        archive.end();
    }

    private List<Post> posts(PostStore.@Nullable Position after, int limit) {
        PostFilter mine = new PostFilter(null, null, null, null, user, null);
        return chat.posts().list(user, mine, after, limit).orElseThrow();
    }

    private List<Map<String, @Nullable Object>> registrations() {
        return chat.devices().list(user).stream()
                .map(device -> chat.push().registration(device.address()))
                .flatMap(Optional::stream)
                .map(Exported::push)
                .toList();
    }

    private List<Report> reports(ReportStore.@Nullable Position after, int limit) {
        return chat.operators().reports().by(user, after, limit);
    }

    private static ReportStore.Position position(Report report) {
        return new ReportStore.Position(report.at(), report.id());
    }

    private void requests(JsonGenerator writer) throws IOException {
        writer.writeStartObject();
        for (Side side : Side.values()) {
            writer.writeFieldName(side == Side.AUTHOR ? "toMyPosts" : "mine");
            Keyset<CompanionStore.Shown, CompanionStore.Position, Object> pages = new Keyset<>(
                    (after, limit) -> chat.companions().list(user, side, null, after, limit),
                    CompanionStore.Shown::position,
                    Exported::request);
            Archive.array(writer, pages);
        }
        writer.writeEndObject();
    }

    private Set<ConversationId> conversations() {
        Set<ConversationId> ids = new LinkedHashSet<>();
        for (boolean archived : new boolean[] {false, true}) {
            Keyset<ConversationStore.Summary, ConversationStore.Position, ConversationId> pages = new Keyset<>(
                    (after, limit) -> chat.conversations().list(user, archived, after, limit),
                    ConversationStore.Summary::position,
                    summary -> summary.conversation().id());
            for (Iterable<ConversationId> page = pages.next(); page != null; page = pages.next()) {
                page.forEach(ids::add);
            }
        }
        return ids;
    }

    private void conversation(JsonGenerator writer, Conversation conversation) throws IOException {
        writer.writeStartObject();
        writer.writeStringField("id", conversation.id().toString());
        writer.writeStringField("peerId", conversation.peer().toString());
        var peer = chat.accounts().find(conversation.peer()).filter(found -> !found.deleted());
        writer.writeStringField("peerName", peer.map(User::name).orElse(""));
        writer.writeStringField("peerDisplayName", peer.map(User::displayName).orElse(""));
        writer.writeStringField("createdAt", Exported.time(conversation.createdAt()));
        long muted = chat.push().mutedUntil(user, conversation.id()).fold(until -> until, refusal -> 0L);
        writer.writeStringField(
                "mutedUntil", muted == 0 ? "" : muted == Push.FOR_EVER ? "for ever" : Exported.time(muted));
        writer.writeFieldName("messages");
        writer.writeStartArray();
        long written = 0;
        while (written < conversation.lastSeq()) {
            Page next = new Page(Page.Direction.AFTER, written, Page.LARGEST);
            List<Message> page =
                    chat.messages().read(user, conversation.id(), next).orElseThrow();
            if (page.isEmpty()) {
                break;
            }
            for (Message message : page) {
                if (message.seq() <= conversation.lastSeq() && !message.withheld()) {
                    writer.writePOJO(Exported.message(message));
                }
            }
            written = page.get(page.size() - 1).seq();
        }
        writer.writeEndArray();
        writer.writeEndObject();
    }
}
