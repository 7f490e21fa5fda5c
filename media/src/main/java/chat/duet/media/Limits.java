package chat.duet.media;

/**
 * What a picture may claim to be before anything of it is decoded.
 *
 * @param maxPixels of the picture, and of each frame of an animation
 * @param maxSide width and height, in pixels
 * @param maxFrames of an animation
 * @param maxFramePixels of all frames of an animation together
 */
public record Limits(long maxPixels, int maxSide, int maxFrames, long maxFramePixels) {
    /** 50 megapixels, 16,384 on a side; animations of 2,000 frames and 1,000 megapixels in all. */
    public static final Limits DEFAULT = new Limits(50_000_000, 16_384, 2_000, 1_000_000_000);

    public Limits {
        positive("maxPixels", maxPixels);
        positive("maxSide", maxSide);
        positive("maxFrames", maxFrames);
        positive("maxFramePixels", maxFramePixels);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
        }
    }
}
