package chat.duet.server;

import chat.duet.config.Settings;
import com.hivemq.extension.sdk.api.ExtensionMain;

/**
 * Makes the parts that stand between the data folder and the network. Everything that is opened goes to {@code parts},
 * which the server closes in reverse, whether the start succeeds or not.
 */
interface Composition {

    /** Opens the chat on the folder. The extension is its edge to the broker, which is started next. */
    ExtensionMain openChat(Settings settings, DataFolder folder, OpenParts parts) throws Exception;

    /** Starts the REST edge, the last part, and returns the port it is bound to. */
    int startApi(Settings settings, EmbeddedBroker broker, OpenParts parts) throws Exception;
}
