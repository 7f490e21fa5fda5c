package chat.duet.media;

/** How {@link Pictures#preview} ended. Immutable. */
public sealed interface Preview permits Preview.Made, Refused {

    /**
     * Both files are written.
     *
     * @param small width and height in pixels; its longest side is at most 320
     * @param large likewise, at most 1280
     * @param blurHash of 4 by 3 components, 28 characters: a blurred picture to show until another has been loaded
     */
    record Made(Size small, Size large, String blurHash) implements Preview {}

    /** In pixels. */
    record Size(int width, int height) {}
}
