package chat.duet.api.http;

/** Foreign text in an error text: short, one line, printable. */
public final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    /** The beginning of the text; what is not printable ASCII becomes a question mark. */
    public static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            shown.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.length() > LONGEST ? shown.append("...").toString() : shown.toString();
    }

    public static String quoted(String text) {
        return '"' + plain(text) + '"';
    }
}
