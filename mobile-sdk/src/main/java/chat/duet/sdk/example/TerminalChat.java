package chat.duet.sdk.example;

import chat.duet.sdk.Duet;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.store.StoreException;
import chat.duet.sdk.store.jdbc.SqliteStore;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A chat for the terminal. It waits for futures, because it has nothing else to do; an app for people does not. */
public final class TerminalChat {
    private static final String HELP =
            "-- write a line to send it; /open NAME, /list, /more, /retry, /discard, /logout, /quit";

    private final Duet duet;
    private final ExecutorService screenThread;
    private final Screen screen;
    private @Nullable Room room;

    private TerminalChat(Duet duet, ExecutorService screenThread, Screen screen) {
        this.duet = duet;
        this.screenThread = screenThread;
        this.screen = screen;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = utf8();
        if (Arrays.asList(arguments).contains("--help")) {
            out.println(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            out.println("duet chat: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        try {
            run(options, out);
        } catch (CompletionException | StoreException e) {
            Throwable cause = e.getCause();
            out.println("duet chat: " + (e instanceof CompletionException && cause != null ? cause : e).getMessage());
            System.exit(1);
        }
    }

    private static PrintStream utf8() {
        try {
            return new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(Options options, PrintStream out) throws IOException {
        ExecutorService screenThread = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "screen");
            thread.setDaemon(true);
            return thread;
        });
        Log log = (level, line, error) -> {
            if (level == Log.Level.WARN) {
                out.println("!! " + line + (error == null ? "" : ": " + error));
            }
        };
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Duet duet = Duet.builder(options.server)
                .store(SqliteStore.open(options.store))
                .callbacks(screenThread)
                .log(log)
                .build()) {
            logIn(duet, options, in, out);
            Screen screen = new Screen(out, duet.user().join());
            new TerminalChat(duet, screenThread, screen).chat(options.peer, in);
        }
    }

    private static void logIn(Duet duet, Options options, BufferedReader in, PrintStream out) throws IOException {
        if (duet.session().join().isPresent()) {
            return;
        }
        String password = options.password == null ? ask(in, out) : options.password;
        if (options.register) {
            var unused = duet.account().register(options.name, password, null).join();
        }
        var unused = duet.logIn(options.name, password, "terminal").join();
    }

    @SuppressWarnings("SystemConsoleNull") // Where it is not null, it can be used, terminal or not.
    private static String ask(BufferedReader in, PrintStream out) throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        out.println("Password:");
        String line = in.readLine();
        return line == null ? "" : line;
    }

    private void chat(@Nullable String peer, BufferedReader in) throws IOException {
        screen.say(HELP);
        var states = duet.onConnectionChange(screen::connection);
        var arrivals = duet.chats().onMessage(message -> {
            Room open = room;
            if (open == null || !open.isOf(message.conversationId())) {
                screen.say("-- something new: /list");
            }
        });
        if (peer == null) {
            list();
        } else {
            open(peer).join();
        }
        for (String line = in.readLine(); line != null && !line.equals("/quit"); line = in.readLine()) {
            String typed = line;
            CompletableFuture<Void> obeyed = new CompletableFuture<>();
            screenThread.execute(() -> {
                var unused = obey(typed).whenComplete((done, error) -> obeyed.complete(null));
            });
            obeyed.join();
            if (typed.equals("/logout")) {
                duet.logOut().join();
                break;
            }
        }
        states.close();
        arrivals.close();
    }

    /** On the screen's thread; done when the next line can be taken. */
    private CompletableFuture<Void> obey(String line) {
        Room now = room;
        if (line.startsWith("/open ")) {
            return open(line.substring("/open ".length()).trim());
        }
        if (line.equals("/list")) {
            list();
        } else if (line.equals("/help")) {
            screen.say(HELP);
        } else if (now == null) {
            screen.say("-- with whom? /open NAME");
        } else if (line.equals("/more")) {
            now.more();
        } else if (line.equals("/retry")) {
            now.retry();
        } else if (line.equals("/discard")) {
            now.discard();
        } else if (!line.trim().isEmpty() && !line.equals("/logout")) {
            now.send(line);
        }
        return CompletableFuture.completedFuture(null);
    }

    private void list() {
        var unused = duet.chats().list().thenAccept(screen::list);
    }

    private CompletableFuture<Void> open(String name) {
        return duet.chats()
                .open(name)
                .thenCompose(chat -> chat.conversation().thenAccept(conversation -> enter(conversation)))
                .exceptionally(error -> {
                    Throwable cause = error.getCause();
                    screen.say("!! " + (cause == null ? error : cause).getMessage());
                    return null;
                });
    }

    private void enter(Conversation conversation) {
        if (room != null) {
            room.close();
        }
        room = new Room(
                duet.chats().chat(conversation.id()), conversation.peer().name(), screen);
    }
}
