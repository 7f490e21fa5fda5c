package chat.duet.media;

import java.awt.image.BufferedImage;

/** Turns and mirrors a picture as the orientation of EXIF asks for. */
final class Orientation {
    private Orientation() {}

    /** @return upright; the picture itself if it is already */
    static BufferedImage upright(BufferedImage picture, int orientation) {
        if (orientation == 1) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean turned = orientation >= 5;
        var upright = new BufferedImage(turned ? height : width, turned ? width : height, picture.getType());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int down = height - 1 - y;
                int rgb = picture.getRGB(x, y);
                switch (orientation) {
                    case 2 -> upright.setRGB(right, y, rgb);
                    case 3 -> upright.setRGB(right, down, rgb);
                    case 4 -> upright.setRGB(x, down, rgb);
                    case 5 -> upright.setRGB(y, x, rgb);
                    case 6 -> upright.setRGB(down, x, rgb);
                    case 7 -> upright.setRGB(down, right, rgb);
                    case 8 -> upright.setRGB(y, right, rgb);
                    default ->
                        throw new IllegalArgumentException("orientation: " + orientation + " (expected: 1 to 8)");
                }
            }
        }
        return upright;
    }
}
