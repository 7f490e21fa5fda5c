package chat.duet.broker;

import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import java.util.Locale;

/** Keeps a client that is not a device of ours from publishing into the chat's topics; its other topics are none of our business. */
final class RefuseAll implements PublishInboundInterceptor {
    @Override
    public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
        if (input.getPublishPacket().getTopic().toLowerCase(Locale.ROOT).startsWith("u/")) {
            output.preventPublishDelivery(AckReasonCode.NOT_AUTHORIZED, "not a device of this chat");
        }
    }
}
