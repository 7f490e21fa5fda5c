package chat.duet.media;

import java.awt.image.BufferedImage;

/** The picture as a short text that a client can draw blurred: the algorithm of blurha.sh, with 4 components across and 3 down. */
final class BlurHash {
    private static final int ACROSS = 4;
    private static final int DOWN = 3;
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

    private BlurHash() {}

    /** @param picture small: its every pixel is looked at twelve times */
    static String of(BufferedImage picture) {
        var components = new double[ACROSS * DOWN][];
        double largest = 0;
        for (int i = 0; i < components.length; i++) {
            components[i] = component(picture, i % ACROSS, i / ACROSS);
            for (double value : components[i]) {
                // The first is the average, and kept apart. Of the others, the reference takes the largest, not the
                // farthest from zero.
                largest = i == 0 ? 0 : Math.max(largest, value);
            }
        }
        int scale = Math.max(0, Math.min(82, (int) Math.floor(largest * 166 - 0.5)));
        var hash = new StringBuilder();
        append(hash, ACROSS - 1 + (DOWN - 1) * 9, 1);
        append(hash, scale, 1);
        append(hash, average(components[0]), 4);
        for (int i = 1; i < components.length; i++) {
            append(hash, detail(components[i], (scale + 1) / 166.0), 2);
        }
        return hash.toString();
    }

    /** Red, green and blue of one wave through the picture. */
    private static double[] component(BufferedImage picture, int across, int down) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        var sum = new double[3];
        for (int y = 0; y < height; y++) {
            double row = Math.cos(Math.PI * down * y / height);
            for (int x = 0; x < width; x++) {
                double wave = row * Math.cos(Math.PI * across * x / width);
                int rgb = picture.getRGB(x, y);
                sum[0] += wave * linear((rgb >> 16) & 0xff);
                sum[1] += wave * linear((rgb >> 8) & 0xff);
                sum[2] += wave * linear(rgb & 0xff);
            }
        }
        double factor = (across == 0 && down == 0 ? 1.0 : 2.0) / (width * height);
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= factor;
        }
        return sum;
    }

    private static int average(double[] colour) {
        return (coded(colour[0]) << 16) | (coded(colour[1]) << 8) | coded(colour[2]);
    }

    private static int detail(double[] colour, double largest) {
        int value = 0;
        for (double part : colour) {
            double root = Math.copySign(Math.sqrt(Math.abs(part / largest)), part);
            value = value * 19 + Math.max(0, Math.min(18, (int) Math.floor(root * 9 + 9.5)));
        }
        return value;
    }

    private static double linear(int coded) {
        double value = coded / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int coded(double linear) {
        double value = Math.max(0, Math.min(1, linear));
        double coded = value <= 0.0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
        return (int) (coded * 255 + 0.5);
    }

    private static void append(StringBuilder hash, int value, int digits) {
        for (int i = digits - 1; i >= 0; i--) {
            hash.append(DIGITS.charAt(value / (int) Math.pow(83, i) % 83));
        }
    }
}
