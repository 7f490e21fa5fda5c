package chat.duet.server;

import chat.duet.api.push.WebPush;
import chat.duet.config.SettingProblem;
import chat.duet.config.Settings;
import chat.duet.config.SettingsException;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.execution.Timer;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.PushGateway;
import chat.duet.push.LogGateway;
import chat.duet.push.fcm.FcmGateway;
import chat.duet.push.fcm.FcmSettings;
import chat.duet.push.http.Limits;
import chat.duet.push.web.VapidKeys;
import chat.duet.push.web.WebPushGateway;
import chat.duet.push.web.WebPushSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways to ring devices that the settings ask for.
 *
 * @param gateways the log stands in for Firebase where that is not connected
 * @param webPush null where it is off
 */
record Bells(Map<Gateway, PushGateway> gateways, @Nullable WebPush webPush) {

    private static final String VAPID_KEYS = "vapid-keys";

    /** Where the operator has named none and no public address: a push service then cannot write to anybody. */
    private static final String NO_CONTACT = "mailto:operator@duet.invalid";

    /**
     * Opens them; they are closed with the parts.
     *
     * @param database in which the keys of Web Push are kept; made if it is not there
     * @throws SettingsException if the credentials for Firebase cannot be used
     */
    static Bells open(Settings settings, Path database, Environment environment, SecureRandom random, OpenParts parts) {
        var deadlines = environment.execution().timer("duet-push-deadlines");
        parts.add(deadlines::end);
        Map<Gateway, PushGateway> gateways = new EnumMap<>(Gateway.class);
        var fcm = settings.push().fcm();
        var credentials = fcm.credentials();
        if (credentials == null) {
            gateways.put(Gateway.FCM, new LogGateway());
        } else {
            var wanted = new FcmSettings(credentials, fcm.endpoint(), fcm.androidChannel(), Limits.DEFAULT);
            gateways.put(Gateway.FCM, parts.add(firebase(wanted, environment, deadlines)));
        }
        if (!settings.push().webPush().enabled()) {
            return new Bells(gateways, null);
        }
        var keys = keys(database, environment, random);
        var wanted = new WebPushSettings(
                keys, contact(settings), settings.push().webPush().privateNetworks(), Limits.DEFAULT);
        var web = parts.add(WebPushGateway.open(wanted, random, environment.clock(), deadlines));
        gateways.put(Gateway.WEB_PUSH, web);
        return new Bells(gateways, new WebPush(keys.publicKey(), web::endpointProblem));
    }

    private static FcmGateway firebase(FcmSettings wanted, Environment environment, Timer deadlines) {
        try {
            return FcmGateway.open(wanted, environment.clock(), deadlines);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of(new SettingProblem(
                    "push.fcm.credentials",
                    wanted.credentialsFile().toString(),
                    "the key of a service account; " + e.getMessage(),
                    null)));
        }
    }

    private static String contact(Settings settings) {
        URI contact = settings.push().webPush().contact();
        if (contact != null) {
            return contact.toString();
        }
        URI address = settings.http().publicUrl();
        return address != null && "https".equals(address.getScheme()) ? address.toString() : NO_CONTACT;
    }

    /** The same for as long as the database lives: a browser's subscription is bound to the key that it was made with. */
    private static VapidKeys keys(Path database, Environment environment, SecureRandom random) {
        byte[] kept = Chat.keep(database, environment, VAPID_KEYS, () -> {
            var made = VapidKeys.generate(random);
            return (made.publicKey() + ' ' + made.privateKey()).getBytes(StandardCharsets.US_ASCII);
        });
        String[] both = new String(kept, StandardCharsets.US_ASCII).split(" ", 2);
        return new VapidKeys(both[0], both.length == 2 ? both[1] : "");
    }
}
