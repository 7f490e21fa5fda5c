package chat.duet.core.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** The rules for what users say of themselves. Each answers the value as it is kept, or empty if it cannot be. */
public final class ProfileFields {
    public static final String PHOTO = "an https URL of at most 2048 characters";
    public static final String ZONE = "an IANA time zone, such as Asia/Seoul";
    public static final String LANGUAGE = "a BCP 47 language tag of at most 35 characters, such as ko-KR";

    private static final int LONGEST_PHOTO = 2048;
    private static final int LONGEST_LANGUAGE = 35;

    private ProfileFields() {}

    public static Optional<String> photo(String text) {
        if (text.length() > LONGEST_PHOTO) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            boolean fits = "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
            return fits ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    public static Optional<String> zone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(text) : Optional.empty();
    }

    public static Optional<String> language(String text) {
        if (text.isEmpty() || text.length() > LONGEST_LANGUAGE) {
            return Optional.empty();
        }
        try {
            String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
            return tag.equals("und") ? Optional.empty() : Optional.of(tag);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
