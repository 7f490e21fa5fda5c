package chat.duet.broker;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.wire.DisconnectReason;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers everything below with the broker. It uses the public extension SDK only, so it runs in an embedded broker and in a stock one. If it
 * cannot register everything, it refuses to start: a broker without an authenticator may be an open one.
 */
public final class DuetExtension implements ExtensionMain {
    private static final Logger log = LoggerFactory.getLogger(DuetExtension.class);
    private static final Duration AUTHENTICATION_TIMEOUT = Duration.ofSeconds(10);
    private static final long EXPIRY_SWEEP_MILLIS = 1000;

    private final Chat chat;
    private final Settings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService executor;
    private final Executor logins;
    private final DirectLink direct;

    /**
     * @param executor a few threads, for authentication and the expiry of access tokens
     * @param logins some threads, for the tokens of another backend, whose keys may have to be fetched
     * @param direct the host's shorter way to connections; {@link DirectLink#NONE} in a stock broker
     */
    public DuetExtension(
            Chat chat,
            Settings settings,
            InstantSource clock,
            ScheduledExecutorService executor,
            Executor logins,
            DirectLink direct) {
        this.direct = direct;
        this.chat = chat;
        this.settings = settings;
        this.clock = clock;
        this.executor = executor;
        this.logins = logins;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        try {
            register();
        } catch (RuntimeException | Error e) {
            log.error("the chat could not be attached to the broker", e);
            output.preventExtensionStartup("the chat could not be attached to the broker: " + e);
        }
    }

    private void register() {
        Connections connections = new Connections();
        DeviceAuthenticator authenticator = new DeviceAuthenticator(
                chat.sessions(),
                chat.inbox(),
                chat.delivery(),
                chat.presence(),
                connections,
                new Permissions(),
                new ConnectLimits(settings),
                executor,
                logins,
                AUTHENTICATION_TIMEOUT);
        ConnectRules connect = new ConnectRules(
                chat.delivery(), settings.broker().sessionExpiry().toSeconds());
        DeviceListener listener = new DeviceListener(chat, connections);
        Services.securityRegistry().setAuthenticatorProvider(provided -> authenticator);
        Services.interceptorRegistry().setConnectInboundInterceptorProvider(provided -> connect);
        Services.eventRegistry().setClientLifecycleEventListener(provided -> listener);
        Services.initializerRegistry()
                .setClientInitializer(new DeviceInitializer(chat, settings, connections, executor, direct));
        chat.plug(BrokerLane::new);
        var unused = executor.scheduleWithFixedDelay(
                () -> expire(connections), EXPIRY_SWEEP_MILLIS, EXPIRY_SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void expire(Connections connections) {
        try {
            connections.forEachExpired(
                    clock.instant(),
                    connection -> connection.whileOpen(
                            () -> new BrokerLane(connection.device()).disconnect(DisconnectReason.TOKEN_EXPIRED)));
        } catch (RuntimeException e) {
            log.error("expiry sweep failed; it goes on", e);
        }
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
}
