package chat.duet.api.discovery;

import chat.duet.api.access.Authentication;
import chat.duet.api.attachment.UploadEndpoints;
import chat.duet.api.http.Words;
import chat.duet.api.push.WebPush;
import chat.duet.config.Settings;
import chat.duet.core.message.Page;
import chat.duet.core.session.Caller;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.Topics;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.UserId;
import io.javalin.http.Context;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where MQTT is, and what the server takes at most. */
public final class ConfigEndpoints {
    private static final int CONVERSATION_PAGE = 100;

    private final Settings settings;
    private final String version;
    private final Supplier<MqttEndpoints> bound;
    private final int requestBody;
    private final @Nullable WebPush webPush;

    /**
     * @param requestBody the largest body in bytes
     * @param webPush null where it is off
     */
    public ConfigEndpoints(
            Settings settings,
            String version,
            Supplier<MqttEndpoints> bound,
            int requestBody,
            @Nullable WebPush webPush) {
        this.settings = settings;
        this.version = version;
        this.bound = bound;
        this.requestBody = requestBody;
        this.webPush = webPush;
    }

    public void show(Context ctx) {
        Caller caller = Authentication.deviceOf(ctx);
        var limits = settings.limits();
        ctx.json(new ConfigBody(
                version,
                mqtt(caller),
                new ConfigBody.Limits(
                        limits.messageText(), limits.devicesPerUser(), requestBody, Page.LARGEST, CONVERSATION_PAGE),
                push(),
                files()));
    }

    private ConfigBody.Files files() {
        var attachments = settings.attachments();
        return new ConfigBody.Files(
                attachments.enabled(),
                attachments.largest(),
                UploadEndpoints.LARGEST_FORM,
                attachments.quota(),
                attachments.s3().direct(),
                SendMessage.MOST_ATTACHMENTS,
                attachments.linkPreviews());
    }

    private ConfigBody.Push push() {
        var push = settings.push();
        return new ConfigBody.Push(
                push.fcm().credentials() != null,
                webPush == null ? null : new ConfigBody.WebPush(webPush.publicKey()),
                Words.of(push.preview()));
    }

    private ConfigBody.Mqtt mqtt(Caller caller) {
        MqttEndpoints endpoints = bound.get();
        URI published = settings.mqtt().websocket().publicUrl();
        URI websocket = published == null ? endpoints.websocket() : published;
        URI tcp = endpoints.tcp();
        var broker = settings.broker();
        return new ConfigBody.Mqtt(
                websocket.toString(),
                tcp == null ? null : tcp.toString(),
                caller.address().clientId().toString(),
                topics(caller.user()),
                broker.maxPacketSize(),
                broker.receiveMaximum(),
                broker.sessionExpiry().toSeconds(),
                broker.maxKeepAlive().toSeconds());
    }

    private static ConfigBody.TopicNames topics(UserId user) {
        return new ConfigBody.TopicNames(
                Topics.in(user),
                Topics.live(user),
                new ConfigBody.Out(
                        Topics.out(user, CommandKind.MESSAGE),
                        Topics.out(user, CommandKind.READ),
                        Topics.out(user, CommandKind.TYPING),
                        Topics.out(user, CommandKind.SYNC)));
    }
}
