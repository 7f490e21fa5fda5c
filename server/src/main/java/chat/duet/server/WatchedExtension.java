package chat.duet.server;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.client.parameter.ServerInformation;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on to the extension, and remembers what HiveMQ keeps to itself: an extension that fails to start is
 * only logged and disabled, and the broker goes on without it. Written by the broker's start thread, read after it.
 */
final class WatchedExtension implements ExtensionMain {

    private final ExtensionMain extension;

    private volatile @Nullable ServerInformation server;
    private volatile @Nullable String failure = "it was not started";
    private volatile @Nullable Throwable cause;

    WatchedExtension(ExtensionMain extension) {
        this.extension = extension;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        server = input.getServerInformation();
        failure = null;
        try {
            extension.extensionStart(input, reason -> {
                failure = reason;
                output.preventExtensionStartup(reason);
            });
        } catch (Throwable e) {
            failure = e.toString();
            cause = e;
            throw e;
        }
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        extension.extensionStop(input, output);
    }

    void requireStarted() throws StartException {
        var reason = failure;
        if (reason != null) {
            var message = "The chat could not be attached to the broker: " + reason;
            throw cause == null ? new StartException(message) : new StartException(message, cause);
        }
    }

    /** Port of the listener with this name; 0 when it is not bound. To be asked once the broker has started. */
    int boundPort(String listenerName) {
        return Optional.ofNullable(server).stream()
                .flatMap(information -> information.getListener().stream())
                .filter(listener -> listener.getName().equals(listenerName))
                .mapToInt(listener -> listener.getPort())
                .findFirst()
                .orElse(0);
    }
}
