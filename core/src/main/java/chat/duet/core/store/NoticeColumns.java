package chat.duet.core.store;

import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** The columns {@code notice}, {@code post_id} and {@code request_id}, in this order, of the tables that have messages. */
final class NoticeColumns {
    private NoticeColumns() {}

    /** @param first the number of the first of the three parameters */
    static void bind(PreparedStatement row, int first, @Nullable Notice notice) throws SQLException {
        row.setString(first, notice == null ? null : notice.word());
        PostId post = notice == null ? null : notice.postId();
        id(row, first + 1, post == null ? null : (Long) post.value());
        RequestId request = notice == null ? null : notice.requestId();
        id(row, first + 2, request == null ? null : (Long) request.value());
    }

    private static void id(PreparedStatement row, int place, @Nullable Long id) throws SQLException {
        if (id == null) {
            row.setNull(place, Types.INTEGER);
        } else {
            row.setLong(place, id);
        }
    }

    static @Nullable Notice read(ResultSet row) throws SQLException {
        String word = row.getString("notice");
        if (word == null) {
            return null;
        }
        long post = row.getLong("post_id");
        @Nullable PostId postId = row.wasNull() ? null : PostId.of(post);
        long request = row.getLong("request_id");
        @Nullable RequestId requestId = row.wasNull() ? null : RequestId.of(request);
        return Notice.of(word, requestId, postId);
    }
}
