package chat.duet.links;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends after so many bytes, whatever else there is. */
final class LimitedInput extends FilterInputStream {
    private int left;

    LimitedInput(InputStream in, int bytes) {
        super(in);
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int found = super.read();
        left -= found < 0 ? 0 : 1;
        return found;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int count = super.read(buffer, offset, Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public long skip(long count) {
        return 0;
    }

    @Override
    public int available() throws IOException {
        return Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
