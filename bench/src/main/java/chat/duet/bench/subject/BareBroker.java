package chat.duet.bench.subject;

import chat.duet.config.Settings;
import chat.duet.config.SettingsLoader;
import chat.duet.server.DataFolder;
import chat.duet.server.EmbeddedBroker;
import chat.duet.server.StartException;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The broker that Duet embeds, configured by the same code from the same settings, and an extension that lets everybody in. */
public final class BareBroker {
    private BareBroker() {}

    /** @param arguments the settings file */
    public static void main(String[] arguments) throws StartException, InterruptedException {
        Settings settings = SettingsLoader.load(Path.of(arguments[0]), Map.of());
        DataFolder folder = DataFolder.open(settings.dataFolder());
        EmbeddedBroker broker = EmbeddedBroker.start(settings, folder, new OpenDoor());
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "bare-stop"));
        System.out.println("duet: ready, without Duet");
        new CountDownLatch(1).await();
    }

    private static final class OpenDoor implements ExtensionMain {
        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            SimpleAuthenticator everybody = (connect, answer) -> answer.authenticateSuccessfully();
            Services.securityRegistry().setAuthenticatorProvider(client -> everybody);
        }

        @Override
        public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
    }
}
