package chat.duet.api.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Constants as they stand on the wire: in lower case, with a hyphen between words. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(text))
                .findFirst();
    }
}
