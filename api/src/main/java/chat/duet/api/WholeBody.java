package chat.duet.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Takes in the whole body of a request before anybody works on it. While it arrives no thread waits, so those who send slowly, or stop in the
 * middle, hold nobody up; and they are cut off in time. Files are the exception: they do not fit into memory. (Jetty's EagerContentHandler does not notice a body that stalls.)
 */
final class WholeBody extends Handler.Wrapper {
    private final int largest;
    private final Duration patience;

    /**
     * @param largest in bytes
     * @param patience how long a body may take
     */
    WholeBody(int largest, Duration patience) {
        this.largest = largest;
        this.patience = patience;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (Streamed.is(request)) {
            return super.handle(request, response, callback);
        }
        new Arrival(request, response, callback).run();
        return true;
    }

    private void next(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    /** One body on its way; run again whenever more of it is here. */
    private final class Arrival implements Runnable {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Arrival(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void run() {
            for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
                int error = Content.Chunk.isFailure(chunk) ? status(chunk.getFailure()) : take(chunk);
                if (error != 0) {
                    Response.writeError(request, response, callback, error);
                    return;
                }
                if (chunk.isLast()) {
                    next(new Arrived(request, body.toByteArray()), response, callback);
                    return;
                }
            }
            request.demand(this);
        }

        /** @return the status that refuses the chunk, or 0 */
        private int take(Content.Chunk chunk) {
            try {
                if (body.size() + chunk.remaining() > largest) {
                    return 413;
                }
                if (chunk.hasRemaining()) {
                    BufferUtil.writeTo(chunk.getByteBuffer(), body);
                }
            } catch (IOException e) {
                throw new IllegalStateException("writing to memory", e);
            } finally {
                chunk.release();
            }
            boolean late = NanoTime.since(request.getBeginNanoTime()) > patience.toNanos();
            return late && !chunk.isLast() ? 408 : 0;
        }

        private int status(Throwable failure) {
            if (failure instanceof HttpException http) {
                return http.getCode();
            }
            return failure instanceof TimeoutException ? 408 : 400;
        }
    }

    /** The request with all of its body. */
    private static final class Arrived extends Request.Wrapper {
        private Content.Chunk rest;

        Arrived(Request request, byte[] body) {
            super(request);
            this.rest = Content.Chunk.from(ByteBuffer.wrap(body), true);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = rest;
            rest = Content.Chunk.EOF;
            return chunk;
        }

        @Override
        public void demand(Runnable callback) {
            getContext().execute(callback);
        }

        @Override
        public void fail(Throwable failure) {
            rest = Content.Chunk.from(failure);
        }
    }
}
