package chat.duet.drill.simulation;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.store.Connector;
import chat.duet.drill.simulation.time.Agenda;
import chat.duet.drill.simulation.time.Dice;
import chat.duet.drill.simulation.time.VirtualExecution;
import chat.duet.drill.simulation.time.VirtualTime;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.sqlite.SQLiteConfig;

/** A database with a few users in it, made once and copied for each world: hashing their passwords would take longer than a world does. */
public final class Template {
    private static final int USERS = 4;
    private static final long FIRST_USER = 0x1234_5678_9abc_0000L;

    private final Path file;

    private Template(Path file) {
        this.file = file;
    }

    /** Makes it. */
    public static Template in(Path folder) {
        Path file = folder.resolve("template.db");
        Dice dice = new Dice(1);
        VirtualTime time = new VirtualTime();
        VirtualExecution execution = new VirtualExecution(new Agenda(dice), time, dice);
        Chat.open(file, Settings.unlimited(), new Environment(time, Dice.generator(1), execution, Connector.DIRECT))
                .close();
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO user (id, name, display_name, password_hash, created_at) VALUES (?, ?, ?, '', 0)")) {
            for (UserId user : users(USERS)) {
                insert.setLong(1, user.value());
                insert.setString(2, user.toString());
                insert.setString(3, user.toString());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Template(file);
    }

    Path file() {
        return file;
    }

    static List<UserId> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UserId.of(FIRST_USER + i))
                .toList();
    }
}
