package chat.duet.links;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself: in Open Graph's words, in Twitter's, or in plain HTML.
 *
 * @param picture a reference as it stands there
 */
record Page(
        @Nullable String title,
        @Nullable String description,
        @Nullable String siteName,
        @Nullable String picture) {
    static final int MAX_TITLE = 200;
    static final int MAX_DESCRIPTION = 400;
    static final int MAX_SITE_NAME = 100;

    static Page parse(String html) {
        var document = Jsoup.parse(html);
        var words = new HashMap<String, String>();
        for (var meta : document.select("meta[content]")) {
            String content = meta.attr("content").strip();
            if (!content.isEmpty()) {
                words.putIfAbsent(word(meta, "property"), content);
                words.putIfAbsent(word(meta, "name"), content);
            }
        }
        // Most of them have one of the two attributes only.
        words.remove("");
        // The title of a drawing is not the page's.
        document.select("title").stream()
                .filter(title -> title.closest("svg") == null)
                .findFirst()
                .ifPresent(title -> words.put("", title.text()));
        var link = document.selectFirst("link[rel=image_src][href]");
        String picture = first(
                words,
                Target.MAX_LENGTH,
                "og:image:secure_url",
                "og:image",
                "og:image:url",
                "twitter:image",
                "twitter:image:src");
        return new Page(
                first(words, MAX_TITLE, "og:title", "twitter:title", ""),
                first(words, MAX_DESCRIPTION, "og:description", "twitter:description", "description"),
                first(words, MAX_SITE_NAME, "og:site_name"),
                picture == null && link != null ? link.attr("href") : picture);
    }

    private static String word(Element meta, String attribute) {
        return meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String first(Map<String, String> words, int most, String... names) {
        for (String name : names) {
            String text = CleanText.of(words.get(name), most);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
