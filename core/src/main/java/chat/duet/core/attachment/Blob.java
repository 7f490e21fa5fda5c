package chat.duet.core.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** An open content. Not thread-safe. */
public interface Blob extends Closeable {
    /** In bytes. */
    long size() throws IOException;

    /** The bytes from {@code offset} on; closed with this, at the latest. */
    InputStream from(long offset) throws IOException;
}
