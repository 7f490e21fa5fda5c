package chat.duet.server;

import chat.duet.api.ApiInfo;
import chat.duet.api.ApiServer;
import chat.duet.api.discovery.MqttEndpoints;
import chat.duet.api.push.WebPush;
import chat.duet.broker.DirectLink;
import chat.duet.broker.DuetExtension;
import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.Outside;
import chat.duet.core.account.PasswordCost;
import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.link.LinkReader;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.links.LinkFetcher;
import chat.duet.links.LinkLimits;
import chat.duet.push.http.Limits;
import chat.duet.push.web.WebhookPost;
import chat.duet.server.direct.PipelineLink;
import chat.duet.server.enclosure.FileInspector;
import chat.duet.server.enclosure.PageReader;
import com.hivemq.extension.sdk.api.ExtensionMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Composition root: the chat with the real clock and chance, its edge to the broker, and its REST edge. */
final class ChatComposition implements Composition {
    private static final int BROKER_THREADS = 2;
    private static final int LOGIN_THREADS = 4;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final Function<Settings, DirectLink> direct;
    private final PasswordCost passwordCost;
    private @Nullable Chat chat;
    private @Nullable WebPush webPush;

    ChatComposition() {
        this(PasswordCost.RECOMMENDED);
    }

    ChatComposition(PasswordCost passwordCost) {
        this(settings -> new PipelineLink(settings.broker().receiveMaximum(), System::nanoTime), passwordCost);
    }

    /** @param direct the short way to connections; {@link DirectLink#NONE} makes the broker as good as a stock one */
    ChatComposition(Function<Settings, DirectLink> direct, PasswordCost passwordCost) {
        this.direct = direct;
        this.passwordCost = passwordCost;
    }

    @Override
    public ExtensionMain openChat(Settings settings, DataFolder folder, OpenParts parts) throws StartException {
        var opened = parts.add(open(settings, folder, parts));
        chat = opened;
        ScheduledExecutorService executor =
                Executors.newScheduledThreadPool(BROKER_THREADS, task -> new Thread(task, "duet-broker"));
        parts.add(executor::shutdownNow);
        ExecutorService logins = Executors.newFixedThreadPool(LOGIN_THREADS, task -> new Thread(task, "duet-logins"));
        parts.add(logins::shutdownNow);
        return new DuetExtension(opened, settings, clock, executor, logins, direct.apply(settings));
    }

    @Override
    public int startApi(Settings settings, EmbeddedBroker broker, OpenParts parts) {
        var info = new ApiInfo(Version.text(), () -> endpoints(settings, broker), random, broker::figures, webPush);
        var api = parts.add(new ApiServer(Objects.requireNonNull(chat, "chat"), settings, info));
        api.start();
        return api.port();
    }

    /** What clients are told: the public address where there is one, otherwise where the broker listens. */
    private static MqttEndpoints endpoints(Settings settings, EmbeddedBroker broker) {
        var webSocket = settings.mqtt().websocket();
        URI publicUrl = webSocket.publicUrl();
        var local = URI.create("ws://" + broker.webSocket().authority() + webSocket.path());
        var tcp = broker.tcp().map(address -> URI.create("tcp://" + address.authority()));
        return new MqttEndpoints(publicUrl == null ? local : publicUrl, tcp.orElse(null));
    }

    private WebhookSender sender(Settings settings, OpenParts parts) {
        var deadlines = new ThreadExecution(Thread::new).timer("duet-webhook-deadlines");
        parts.add(deadlines::end);
        boolean privateToo = settings.webhooks().privateNetworks();
        return parts.add(WebhookPost.open(privateToo, Limits.DEFAULT, clock, deadlines));
    }

    private Outside outside(Settings settings, DataFolder folder, OpenParts parts) throws StartException {
        var attachments = settings.attachments();
        var inspector = new FileInspector(attachments.keepMetadata(), clock);
        var files = FileStore.open(attachments.s3(), folder.attachments(), inspector, parts);
        return new Outside(files, attachments.linkPreviews() ? pages(folder, parts) : LinkReader.NONE);
    }

    private static LinkReader pages(DataFolder folder, OpenParts parts) throws StartException {
        Path pictures = folder.attachments().resolve("links");
        try {
            return new PageReader(parts.add(LinkFetcher.open(
                    LinkLimits.DEFAULT,
                    Version.text(),
                    pictures,
                    task -> new Thread(task, "duet-link-fetcher"),
                    System::nanoTime)));
        } catch (IOException e) {
            throw new StartException(
                    "data-folder: %s (expected: a folder that can be written; %s)".formatted(pictures, e), e);
        }
    }

    private Chat open(Settings settings, DataFolder folder, OpenParts parts) throws StartException {
        var environment = new Environment(clock, random, Thread::new).withPasswordCost(passwordCost);
        try {
            var bells = Bells.open(settings, folder.database(), environment, random, parts);
            webPush = bells.webPush();
            return Chat.open(
                    folder.database(),
                    settings,
                    environment,
                    bells.gateways(),
                    sender(settings, parts),
                    outside(settings, folder, parts));
        } catch (IllegalStateException e) {
            throw new StartException(
                    "%s (expected: a database of this version of Duet or an older one; %s)"
                            .formatted(folder.database(), e.getMessage()),
                    e);
        }
    }
}
