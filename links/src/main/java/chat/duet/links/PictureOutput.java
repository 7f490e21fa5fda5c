package chat.duet.links;

import chat.duet.links.Outcome.Failed;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a picture, and keeps faults of the disk apart from those of the network. */
final class PictureOutput implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(PictureOutput.class);

    private final OutputStream out;

    PictureOutput(Path file) throws Stopped {
        try {
            this.out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    void write(byte[] bytes, int count) throws Stopped {
        try {
            out.write(bytes, 0, count);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    static Stopped fault(IOException e) {
        log.warn("The picture of a link preview cannot be written: {}", e.toString());
        return Stopped.by(Failed.Reason.STORAGE);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
