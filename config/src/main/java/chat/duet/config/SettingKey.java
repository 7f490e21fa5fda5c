package chat.duet.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/**
 * One value that can be set.
 *
 * @param path its place in the file, such as {@code mqtt.websocket.public-url}
 * @param type of the value
 * @param isSize whether it is a number of bytes
 */
record SettingKey(String path, Class<?> type, boolean isSize) {

    static final String PREFIX = "DUET_";

    static final String FILE_SUFFIX = "_FILE";

    static SettingKey of(String path, RecordComponent component) {
        return new SettingKey(path, component.getType(), component.isAnnotationPresent(Bytes.class));
    }

    /** For example {@code DUET_MQTT_WEBSOCKET_PUBLIC_URL}. */
    String variable() {
        return PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    boolean isSecret() {
        return type == Secret.class;
    }

    /** The last part of the path: {@code publicUrl} is written {@code public-url}. */
    static String nameOf(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
