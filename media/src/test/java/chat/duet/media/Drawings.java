package chat.duet.media;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Pictures to be put in files. */
final class Drawings {
    static final int WIDTH = 48;
    static final int HEIGHT = 32;

    private Drawings() {}

    /** Red and green above, blue and white below. */
    static BufferedImage quarters(int type) {
        return quarters(type, WIDTH, HEIGHT);
    }

    static BufferedImage quarters(int type, int width, int height) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        fill(graphics, Color.RED, 0, 0, width / 2, height / 2);
        fill(graphics, Color.GREEN, width / 2, 0, width - width / 2, height / 2);
        fill(graphics, Color.BLUE, 0, height / 2, width / 2, height - height / 2);
        fill(graphics, Color.WHITE, width / 2, height / 2, width - width / 2, height - height / 2);
        graphics.dispose();
        return image;
    }

    private static void fill(java.awt.Graphics2D graphics, Color colour, int x, int y, int width, int height) {
        graphics.setColor(colour);
        graphics.fillRect(x, y, width, height);
    }

    /** R, G, B or W at each of the four corners: above left and right, below left and right. */
    static String corners(BufferedImage image) {
        int right = image.getWidth() * 3 / 4;
        int below = image.getHeight() * 3 / 4;
        int left = image.getWidth() / 4;
        int above = image.getHeight() / 4;
        return "" + letter(image.getRGB(left, above)) + letter(image.getRGB(right, above))
                + letter(image.getRGB(left, below)) + letter(image.getRGB(right, below));
    }

    private static char letter(int rgb) {
        boolean red = (rgb >> 16 & 0xff) > 160;
        boolean green = (rgb >> 8 & 0xff) > 160;
        boolean blue = (rgb & 0xff) > 160;
        if (red && green && blue) {
            return 'W';
        }
        if (red == green && green == blue) {
            return 'K';
        }
        return red && !green && !blue ? 'R' : green && !red && !blue ? 'G' : blue && !red && !green ? 'B' : '?';
    }
}
