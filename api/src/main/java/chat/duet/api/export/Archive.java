package chat.duet.api.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A zip that is written while it is read: nothing of it is kept. Without {@link #end} it is visibly broken. Not thread-safe. */
final class Archive {
    private final ZipOutputStream zip;
    private final ObjectMapper json;

    Archive(OutputStream out, ObjectMapper json) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.json = json;
    }

    void text(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** A file as it is. */
    void bytes(String name, InputStream bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        bytes.transferTo(zip);
        zip.closeEntry();
    }

    /** A file with one JSON value, written piece by piece. */
    void json(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        JsonGenerator writer = json.getFactory().createGenerator(zip).useDefaultPrettyPrinter();
        writer.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        content.write(writer);
        writer.close();
        zip.closeEntry();
    }

    /** A file with an array of what comes a page at a time. */
    <T> void list(String name, Pages<T> pages) throws IOException {
        json(name, writer -> array(writer, pages));
    }

    static <T> void array(JsonGenerator writer, Pages<T> pages) throws IOException {
        writer.writeStartArray();
        for (Iterable<T> page = pages.next(); page != null; page = pages.next()) {
            for (T item : page) {
                writer.writePOJO(item);
            }
        }
        writer.writeEndArray();
    }

    void end() throws IOException {
        zip.finish();
        zip.flush();
    }

    /** Writes one JSON value. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator writer) throws IOException;
    }

    /** Gives page after page, then null. */
    @FunctionalInterface
    interface Pages<T> {
        @Nullable
        Iterable<T> next();
    }
}
