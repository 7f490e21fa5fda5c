package chat.duet.core.account;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored Argon2id hash in PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param salt in Base64 without padding
 * @param hash in Base64 without padding
 */
record PhcString(PasswordCost cost, String salt, String hash) {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    static PhcString of(PasswordCost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PhcString(cost, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /** @throws IllegalArgumentException where it is none; the message does not tell the hash */
    static PhcString parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "password hash: unknown form (expected: $argon2id$v=19$m=...,t=...,p=1$salt$hash)");
        }
        PasswordCost cost = new PasswordCost(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        return new PhcString(cost, matcher.group(3), matcher.group(4));
    }

    byte[] saltBytes() {
        return Base64.getDecoder().decode(salt);
    }

    byte[] hashBytes() {
        return Base64.getDecoder().decode(hash);
    }

    String text() {
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s".formatted(cost.memoryKib(), cost.passes(), salt, hash);
    }
}
