package chat.duet.protocol.codec;

/** Foreign text in an error text: short, one line, and nothing that a terminal or an MQTT string could trip over. */
final class Shown {
    private static final int MAX_CHARS = 40;

    private Shown() {}

    static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < MAX_CHARS; i++) {
            char c = text.charAt(i);
            shown.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.length() > MAX_CHARS ? shown.append("...").toString() : shown.toString();
    }
}
