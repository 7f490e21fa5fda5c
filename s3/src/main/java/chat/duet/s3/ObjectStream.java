package chat.duet.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an object, which fail as streams do. */
final class ObjectStream extends FilterInputStream {
    private final String key;

    ObjectStream(String key, InputStream in) {
        super(in);
        this.key = key;
    }

    @Override
    public int read() throws IOException {
        return Failures.handled(key, in::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return Failures.handled(key, () -> in.read(buffer, offset, length));
    }
}
