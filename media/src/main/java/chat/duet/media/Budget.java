package chat.duet.media;

import chat.duet.media.Refused.Reason;

/** Counts what one picture claims against the limits. Not thread-safe. */
final class Budget {
    private final Limits limits;
    private int frames;
    private long framePixels;

    Budget(Limits limits) {
        this.limits = limits;
    }

    void size(long width, long height) throws RefusedException {
        if (width < 1 || height < 1) {
            throw RefusedException.malformed(width + " x " + height + " pixels (expected: at least 1 x 1)");
        }
        if (width > limits.maxSide() || height > limits.maxSide()) {
            throw new RefusedException(
                    Reason.TOO_LARGE,
                    width + " x " + height + " pixels (expected: at most " + limits.maxSide() + " on a side)");
        }
        if (width * height > limits.maxPixels()) {
            throw new RefusedException(
                    Reason.TOO_LARGE,
                    width + " x " + height + " pixels (expected: at most " + limits.maxPixels() + " in all)");
        }
    }

    void frame(long width, long height) throws RefusedException {
        size(width, height);
        frames(frames + 1L);
        frames++;
        framePixels += width * height;
        if (framePixels > limits.maxFramePixels()) {
            throw new RefusedException(
                    Reason.TOO_LARGE,
                    framePixels + " pixels in " + frames + " frames (expected: at most " + limits.maxFramePixels()
                            + ")");
        }
    }

    void frames(long count) throws RefusedException {
        if (count > limits.maxFrames()) {
            throw new RefusedException(
                    Reason.TOO_MANY, count + " frames (expected: at most " + limits.maxFrames() + ")");
        }
    }

    int frames() {
        return frames;
    }
}
