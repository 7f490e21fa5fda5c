package chat.duet.sdk.shrunk;

import chat.duet.sdk.Duet;
import chat.duet.sdk.message.Message;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An app as small as it can be: it says something, and prints what it is answered. */
public final class ShrunkApp {
    private ShrunkApp() {}

    /** @param arguments the server, the broker, a name, a password, the name of the other side */
    public static void main(String[] arguments) throws Exception {
        try (Duet duet =
                Duet.builder(arguments[0]).broker(URI.create(arguments[1])).build()) {
            duet.logIn(arguments[2], arguments[3]).get(30, TimeUnit.SECONDS);
            CompletableFuture<Message> answer = new CompletableFuture<>();
            duet.chats().onMessage(answer::complete);
            duet.chats()
                    .open(arguments[4])
                    .thenCompose(chat -> chat.send("Are you there?"))
                    .get(30, TimeUnit.SECONDS);
            System.out.println("answered: " + answer.get(60, TimeUnit.SECONDS).text());
        }
        System.exit(0);
    }
}
