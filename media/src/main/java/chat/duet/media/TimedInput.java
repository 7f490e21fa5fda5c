package chat.duet.media;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/** Gives a file to a decoder until the deadline: a decoder that never says how far it is has to read as well. Not thread-safe. */
final class TimedInput extends ImageInputStreamImpl {
    private static final int READS_UNCHECKED = 1_000;

    private final Source source;
    private final Deadline deadline;
    private int reads;
    private @Nullable IOException failure;

    TimedInput(Source source, Deadline deadline) {
        this.source = source;
        this.deadline = deadline;
    }

    /** What reading the file failed with, whatever the decoder made of it. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (streamPos >= source.length()) {
            return -1;
        }
        checkTime();
        try {
            int value = source.u8(streamPos);
            streamPos++;
            return value;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= source.length()) {
            return -1;
        }
        checkTime();
        try {
            // Numbers are read with one call, which must not stop half way at the end of what is at hand.
            int count = (int) Math.min(length, source.length() - streamPos);
            for (int done = 0; done < count; ) {
                var run = source.run(streamPos + done, count - done);
                int part = run.remaining();
                run.get(bytes, offset + done, part);
                done += part;
            }
            streamPos += count;
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long length() {
        return source.length();
    }

    private void checkTime() throws IOException {
        if (reads++ % READS_UNCHECKED == 0) {
            deadline.check();
        }
    }
}
