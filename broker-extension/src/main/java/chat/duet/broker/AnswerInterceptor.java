package chat.duet.broker;

import chat.duet.protocol.AckProperties;
import chat.duet.protocol.ErrorCode;
import com.hivemq.extension.sdk.api.interceptor.puback.PubackOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.puback.parameter.PubackOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.puback.parameter.PubackOutboundOutput;
import com.hivemq.extension.sdk.api.packets.puback.ModifiablePubackPacket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the answer to a command into its PUBACK. It cannot change the reason code, and need not. */
final class AnswerInterceptor implements PubackOutboundInterceptor {
    private static final Logger log = LoggerFactory.getLogger(AnswerInterceptor.class);

    private final DeviceConnection connection;
    private final PacketBook book;

    AnswerInterceptor(DeviceConnection connection, PacketBook book) {
        this.connection = connection;
        this.book = book;
    }

    @Override
    public void onOutboundPuback(PubackOutboundInput input, PubackOutboundOutput output) {
        try {
            ModifiablePubackPacket puback = output.getPubackPacket();
            @Nullable Answer answer = book.takeAnswer(puback.getPacketIdentifier());
            if (answer != null && answer.given()) {
                answer.addTo(puback.getUserProperties());
            } else {
                // The broker timed out first. What comes later is not told; repeating the command will tell it.
                puback.getUserProperties().addUserProperty(AckProperties.CODE, ErrorCode.TIMEOUT.code());
            }
        } catch (RuntimeException e) {
            log.error("acknowledgement without properties client={}", connection.clientId(), e);
        }
    }
}
