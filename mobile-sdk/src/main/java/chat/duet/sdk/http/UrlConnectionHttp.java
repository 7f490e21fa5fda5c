package chat.duet.sdk.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link HttpURLConnection}, which Android and the JVM both have. Thread-safe. */
public final class UrlConnectionHttp implements Http {
    private static final int LARGEST_ANSWER = 64 << 20;

    private static final boolean ON_ANDROID = "Dalvik".equals(System.getProperty("java.vm.name"));

    private final int connectMillis;
    private final int readMillis;

    /**
     * With these patience limits.
     *
     * @param connect until there is a connection
     * @param silence between two bytes of the answer
     */
    public UrlConnectionHttp(Duration connect, Duration silence) {
        connectMillis = Math.toIntExact(connect.toMillis());
        readMillis = Math.toIntExact(silence.toMillis());
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        if (call.method().equals("PATCH") && !ON_ANDROID) {
            // The JVM's connection does not know the method; Android's does.
            return JdkHttp.send(call, connectMillis, readMillis);
        }
        HttpURLConnection connection = (HttpURLConnection) call.uri().toURL().openConnection();
        connection.setConnectTimeout(connectMillis);
        connection.setReadTimeout(readMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(call.method());
        call.headers().forEach(connection::setRequestProperty);
        byte[] body = call.body();
        if (body != null) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        return new HttpAnswer(status, headers(connection), read(connection, status));
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> header :
                connection.getHeaderFields().entrySet()) {
            // The status line has no name.
            if (header.getKey() != null) {
                headers.put(
                        header.getKey(), header.getValue().get(header.getValue().size() - 1));
            }
        }
        return headers;
    }

    private static byte[] read(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (in == null) {
                return new byte[0];
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.write(buffer, 0, count);
                if (bytes.size() > LARGEST_ANSWER) {
                    throw new IOException("answer: more than " + LARGEST_ANSWER + " bytes");
                }
            }
            return bytes.toByteArray();
        }
    }
}
