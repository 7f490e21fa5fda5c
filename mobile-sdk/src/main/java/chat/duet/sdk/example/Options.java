package chat.duet.sdk.example;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
final class Options {
    static final String USAGE = String.join(
            "\n",
            "Usage: duet chat NAME [PEER] [--server URL] [--register] [--password PASSWORD] [--store FILE]",
            "",
            "Chats as NAME, with PEER if one is given. Asks for the password unless this store is logged in.",
            "  --server URL         where the server is (http://127.0.0.1:8080)",
            "  --register           makes the user first",
            "  --password PASSWORD  instead of asking; other people on this machine may see it",
            "  --store FILE         where messages are kept (.duet-NAME.db in your home folder)");

    final String name;
    final @Nullable String peer;
    final String server;
    final boolean register;
    final @Nullable String password;
    final File store;

    private Options(
            String name,
            @Nullable String peer,
            String server,
            boolean register,
            @Nullable String password,
            @Nullable String store) {
        this.name = name;
        this.peer = peer;
        this.server = server;
        this.register = register;
        this.password = password;
        this.store = store == null
                ? new File(System.getProperty("user.home"), ".duet-" + name.replaceAll("[^A-Za-z0-9._-]", "_") + ".db")
                : new File(store);
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static Options parse(String... arguments) {
        String name = null;
        String peer = null;
        String server = "http://127.0.0.1:8080";
        String password = null;
        String store = null;
        boolean register = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--register")) {
                register = true;
            } else if (argument.startsWith("--")) {
                if (i + 1 == arguments.length) {
                    throw new IllegalArgumentException(argument + ": nothing follows (expected: a value)");
                }
                String value = arguments[++i];
                switch (argument) {
                    case "--server":
                        server = value;
                        break;
                    case "--password":
                        password = value;
                        break;
                    case "--store":
                        store = value;
                        break;
                    default:
                        throw new IllegalArgumentException(argument + ": unknown");
                }
            } else if (name == null) {
                name = argument;
            } else if (peer == null) {
                peer = argument;
            } else {
                throw new IllegalArgumentException(argument + ": unexpected (expected: a name, and a peer)");
            }
        }
        if (name == null) {
            throw new IllegalArgumentException("a name is missing");
        }
        return new Options(name, peer, server, register, password, store);
    }
}
