package chat.duet.media;

/**
 * The structure of a picture in numbers.
 *
 * @param width as stored, before any turning, in pixels
 * @param orientation of EXIF, 1 to 8
 * @param frames at least 1
 * @param firstX where in the picture the first frame lies, in pixels from the left
 * @param firstY likewise, from the top
 */
record Header(int width, int height, int orientation, int frames, int firstX, int firstY) {

    static Header still(int width, int height, int orientation) {
        return new Header(width, height, orientation, 1, 0, 0);
    }

    /** From 5 on width and height change places. */
    private boolean turned() {
        return orientation >= 5;
    }

    Inspection.Picture picture(MediaType type) {
        return new Inspection.Picture(
                type, turned() ? height : width, turned() ? width : height, orientation, frames > 1);
    }
}
