package chat.duet.server;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;

/** The smallest extension that tells people apart: it lets in whoever says to be a friend. */
final class FriendsOnly implements ExtensionMain {

    static final String FRIEND = "friend";

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        SimpleAuthenticator authenticator = (connect, answer) -> {
            if (connect.getConnectPacket().getUserName().filter(FRIEND::equals).isPresent()) {
                answer.authenticateSuccessfully();
            } else {
                answer.failAuthentication();
            }
        };
        Services.securityRegistry().setAuthenticatorProvider(request -> authenticator);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
}
