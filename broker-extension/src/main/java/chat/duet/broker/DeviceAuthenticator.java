package chat.duet.broker;

import chat.duet.core.delivery.Delivery;
import chat.duet.core.inbox.Comparison;
import chat.duet.core.inbox.EventMark;
import chat.duet.core.inbox.InboxLog;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.presence.Presence;
import chat.duet.core.session.Sessions;
import chat.duet.core.session.Sessions.AuthenticatedDevice;
import chat.duet.protocol.ConnectProperties;
import chat.duet.protocol.ErrorCode;
import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.packets.general.MqttVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits a device with its access token. The client id must name the token's user and device: the broker takes over whatever session has that client
 * id, and it does so after this has passed, so nobody can disturb another's session without their token.
 */
final class DeviceAuthenticator implements SimpleAuthenticator {
    private static final Logger log = LoggerFactory.getLogger(DeviceAuthenticator.class);

    /**
     * So many may wait for the executor, enough to keep it busy; what comes on top of them is decided by the broker's thread at once. Otherwise thousands
     * that connect together wait longer than they may, and the broker's threads look at each of them again and again, until one has its answer.
     */
    private static final int MOST_WAITING = 16;

    /**
     * Tokens of another backend, of which one may take seconds while keys are fetched. They have an executor of their own and never the broker's threads, so
     * that nobody else waits with them; what comes on top of these is told to come again.
     */
    private static final int MOST_FOREIGN = 1_000;

    private final Sessions sessions;
    private final InboxLog inbox;
    private final Delivery delivery;
    private final Presence presence;
    private final Connections connections;
    private final Permissions permissions;
    private final ConnectLimits limits;
    private final WaitingLine usual;
    private final WaitingLine foreign;
    private final Duration timeout;

    /**
     * @param executor for what takes a read of the database
     * @param logins for what may wait for longer
     */
    DeviceAuthenticator(
            Sessions sessions,
            InboxLog inbox,
            Delivery delivery,
            Presence presence,
            Connections connections,
            Permissions permissions,
            ConnectLimits limits,
            Executor executor,
            Executor logins,
            Duration timeout) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.delivery = delivery;
        this.presence = presence;
        this.connections = connections;
        this.permissions = permissions;
        this.limits = limits;
        this.usual = new WaitingLine(executor, MOST_WAITING);
        this.foreign = new WaitingLine(logins, MOST_FOREIGN);
        this.timeout = timeout;
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        boolean mayWait = token(input.getConnectPacket()).fold(sessions::mayWait, refusal -> false);
        WaitingLine line = mayWait ? foreign : usual;
        if (line.enter()) {
            decideLater(input, output, line);
        } else if (mayWait) {
            output.failAuthentication(ConnackReasonCode.SERVER_BUSY, "too many tokens are being checked");
        } else {
            decideSafely(input, output);
        }
    }

    private void decideLater(SimpleAuthInput input, SimpleAuthOutput output, WaitingLine line) {
        Async<SimpleAuthOutput> async = output.async(
                timeout, TimeoutFallback.FAILURE, ConnackReasonCode.SERVER_BUSY, "authentication timed out");
        try {
            line.run(() -> {
                decideSafely(input, output);
                async.resume();
            });
        } catch (RuntimeException e) {
            fail(output, e);
            async.resume();
        }
    }

    private void decideSafely(SimpleAuthInput input, SimpleAuthOutput output) {
        try {
            decide(input, output);
        } catch (RuntimeException e) {
            fail(output, e);
        }
    }

    private static void fail(SimpleAuthOutput output, RuntimeException e) {
        log.error("authentication failed unexpectedly", e);
        output.failAuthentication(ConnackReasonCode.SERVER_UNAVAILABLE, "the server cannot check the token now");
    }

    private void decide(SimpleAuthInput input, SimpleAuthOutput output) {
        ConnectPacket connect = input.getConnectPacket();
        if (limits.refuse(connect, output)) {
            return;
        }
        Outcome<AuthenticatedDevice> outcome =
                token(connect).flatMap(token -> sessions.connect(token, connect.getClientId()));
        if (outcome.refusal().isPresent()) {
            Refusal refusal = outcome.refusal().get();
            output.failAuthentication(ReasonCodes.connack(refusal.code()), refusal.detail());
            return;
        }
        AuthenticatedDevice proved = outcome.orElseThrow();
        String expected = proved.device().address().clientId().toString();
        if (!expected.equals(connect.getClientId())) {
            output.failAuthentication(
                    ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
                    "client id does not belong to this access token (expected: " + expected + ")");
            return;
        }
        String user = proved.caller().user().toString();
        if (connect.getUserName().filter(name -> !name.equals(user)).isPresent()) {
            output.failAuthentication(
                    ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "user name (expected: " + user + ", or none)");
            return;
        }
        Outcome<EventMark> known = KnownEvent.read(connect);
        if (known.refusal().isPresent()) {
            output.failAuthentication(
                    ConnackReasonCode.IMPLEMENTATION_SPECIFIC_ERROR,
                    known.refusal().get().detail());
            return;
        }
        compare(output, proved, known.orElseThrow());
        admit(input, output, proved);
    }

    /** Tells a device that knows more than the log: the database is an older copy, and went on without it. In CONNACK, so before any event. */
    private void compare(SimpleAuthOutput output, AuthenticatedDevice proved, EventMark known) {
        if (known.equals(EventMark.NONE)) {
            return;
        }
        Comparison found = inbox.compare(proved.caller().user(), known);
        if (!found.matches()) {
            log.warn(
                    "device knows an event that is not in its log client={} known={} head={}",
                    proved.device().address().clientId(),
                    known,
                    found.head());
            var properties = output.getOutboundUserProperties();
            properties.addUserProperty(
                    ConnectProperties.RESET_TO, Long.toString(found.head().number()));
            properties.addUserProperty(
                    ConnectProperties.RESET_TO_AT, Long.toString(found.head().at()));
        }
    }

    private void admit(SimpleAuthInput input, SimpleAuthOutput output, AuthenticatedDevice proved) {
        boolean mqtt5 = input.getConnectPacket().getMqttVersion() == MqttVersion.V_5;
        DeviceConnection connection = connections.begin(input.getConnectionInformation(), proved.caller(), mqtt5);
        // From here on nothing is published to the device until we know whether its session was kept.
        delivery.connecting(proved.device(), connection.id());
        presence.connecting(connection.device(), connection.id());
        permissions.grant(output.getDefaultPermissions(), proved.caller().user());
        output.getClientSettings().setClientQueueSizeMaximum(limits.queueSize());
        output.authenticateSuccessfully();
    }

    private static Outcome<String> token(ConnectPacket connect) {
        return connect.getPassword()
                .map(ByteBuffer::asReadOnlyBuffer)
                .map(password -> StandardCharsets.UTF_8.decode(password).toString())
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(
                        ErrorCode.UNAUTHENTICATED,
                        "password: none (expected: an access token from POST /v1/sessions)"));
    }
}
