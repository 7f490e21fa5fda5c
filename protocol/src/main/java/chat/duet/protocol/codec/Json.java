package chat.duet.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** The one JSON factory; thread-safe. */
final class Json {
    static final JsonFactory FACTORY = JsonFactory.builder()
            // Names are compared, not kept: what strangers send must not fill a table that all share.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build()
            // Emoji as four bytes of UTF-8, not twelve of escapes.
            .enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);

    private Json() {}
}
