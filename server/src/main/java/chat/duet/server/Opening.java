package chat.duet.server;

import chat.duet.config.Settings;
import com.google.common.util.concurrent.Uninterruptibles;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chat while it is opened, on a thread of its own: the broker takes longest to start, and needs the chat only when it starts its extensions, which is
 * before it listens. There it waits. Thread-safe.
 */
final class Opening implements ExtensionMain, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Opening.class);

    private final OpenParts parts = new OpenParts();
    private final FutureTask<ExtensionMain> chat;
    private volatile @Nullable ExtensionMain opened;

    private Opening(Composition composition, Settings settings, DataFolder folder) {
        chat = new FutureTask<>(() -> composition.openChat(settings, folder, parts));
    }

    static Opening begin(Composition composition, Settings settings, DataFolder folder) {
        var opening = new Opening(composition, settings, folder);
        new Thread(opening.chat, "duet-opening").start();
        return opening;
    }

    /** Waits for the chat to be open, and throws what {@link Composition#openChat} threw if it is not. */
    ExtensionMain await() throws Exception {
        try {
            return chat.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        ExtensionMain extension;
        try {
            extension = await();
        } catch (Exception e) {
            output.preventExtensionStartup("the chat is not open: " + e.getMessage());
            return;
        }
        opened = extension;
        extension.extensionStart(input, output);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        ExtensionMain known = opened;
        if (known != null) {
            known.extensionStop(input, output);
        }
    }

    /** Closes what has been opened, once there is no more to come. */
    @Override
    public void close() {
        try {
            Uninterruptibles.getUninterruptibly(chat);
        } catch (ExecutionException e) {
            log.debug("The chat could not be opened; the start has said so", e);
        }
        parts.close();
    }
}
