package chat.duet.media;

/** What {@link Pictures#inspect} found. Immutable. */
public sealed interface Inspection permits Inspection.Plain, Inspection.Picture, Refused {

    /** No picture: stored and sent as it is. */
    record Plain(MediaType type) implements Inspection {}

    /**
     * A picture whose structure is whole and within the limits; its pixels have not been looked at.
     *
     * @param width upright, in pixels: as it is seen once the orientation has been applied
     * @param height likewise
     * @param orientation the one of EXIF, 1 to 8; 1 if the picture says none, and for HEIC and its family, whose turns are part of the format
     * @param animated has more than one frame
     */
    record Picture(MediaType type, int width, int height, int orientation, boolean animated) implements Inspection {}
}
