package chat.duet.push.fcm;

import chat.duet.push.http.Answer;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer in the form that Google's libraries read. */
final class FcmResponse extends LowLevelHttpResponse {
    private final Answer answer;
    private final byte[] body;
    private final List<Map.Entry<String, String>> headers;

    FcmResponse(Answer answer) {
        this.answer = answer;
        this.body = answer.body().getBytes(StandardCharsets.UTF_8);
        this.headers = List.copyOf(answer.headers().entrySet());
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public @Nullable String getContentEncoding() {
        return answer.headers().get("content-encoding");
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public @Nullable String getContentType() {
        return answer.headers().get("content-type");
    }

    @Override
    public String getStatusLine() {
        return answer.toString();
    }

    @Override
    public int getStatusCode() {
        return answer.status();
    }

    @Override
    public @Nullable String getReasonPhrase() {
        return null;
    }

    @Override
    public int getHeaderCount() {
        return headers.size();
    }

    @Override
    public String getHeaderName(int index) {
        return headers.get(index).getKey();
    }

    @Override
    public String getHeaderValue(int index) {
        return headers.get(index).getValue();
    }
}
