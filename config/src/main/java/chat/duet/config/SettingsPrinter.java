package chat.duet.config;

import org.jspecify.annotations.Nullable;

/** Writes settings as the YAML file that would set them; secrets stay redacted. */
public final class SettingsPrinter {

    private SettingsPrinter() {}

    public static String print(Settings settings) {
        var text = new StringBuilder();
        print(settings, "", text);
        return text.toString();
    }

    private static void print(Record record, String indent, StringBuilder text) {
        for (var component : record.getClass().getRecordComponents()) {
            try {
                var value = component.getAccessor().invoke(record);
                if (value instanceof Rates rates) {
                    print(rates, indent, text);
                    continue;
                }
                text.append(indent).append(SettingKey.nameOf(component)).append(':');
                if (value instanceof Record nested) {
                    text.append('\n');
                    print(nested, indent + "  ", text);
                } else {
                    text.append(' ').append(scalar(value)).append('\n');
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
    }

    private static void print(Rates rates, String indent, StringBuilder text) {
        for (var limit : Limit.values()) {
            text.append(indent)
                    .append(limit.key())
                    .append(": ")
                    .append(scalar(rates.of(limit)))
                    .append('\n');
        }
    }

    private static String scalar(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        var text = Scalars.format(value);
        var plain = value instanceof Number || value instanceof Boolean || text.matches("[A-Za-z/][A-Za-z0-9._/-]*");
        return plain && !text.equals("null") ? text : "'" + text.replace("'", "''") + "'";
    }
}
