package chat.duet.broker;

import chat.duet.protocol.Topics;
import chat.duet.protocol.id.UserId;
import com.hivemq.extension.sdk.api.interceptor.subscribe.SubscribeInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundInput;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundOutput;
import com.hivemq.extension.sdk.api.interceptor.unsubscribe.UnsubscribeInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.unsubscribe.parameter.UnsubscribeInboundInput;
import com.hivemq.extension.sdk.api.interceptor.unsubscribe.parameter.UnsubscribeInboundOutput;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.subscribe.ModifiableSubscription;
import java.util.List;

/**
 * Keeps the subscriptions that the server made as they are. A device may subscribe to them again, which changes nothing: the inbox stays at QoS 1,
 * or it would no longer be acknowledged. Unsubscribing from them has no effect.
 */
final class SubscriptionRules implements SubscribeInboundInterceptor, UnsubscribeInboundInterceptor {
    /** Nobody is ever subscribed to it: unsubscribing answers "no subscription existed". */
    private static final String NOTHING = "duet/no-subscription";

    private final String in;
    private final String live;

    SubscriptionRules(UserId user) {
        in = Topics.in(user);
        live = Topics.live(user);
    }

    @Override
    public void onInboundSubscribe(SubscribeInboundInput input, SubscribeInboundOutput output) {
        for (ModifiableSubscription subscription : output.getSubscribePacket().getSubscriptions()) {
            subscription.setQos(subscription.getTopicFilter().equals(live) ? Qos.AT_MOST_ONCE : Qos.AT_LEAST_ONCE);
            if (almostMine(subscription.getTopicFilter())) {
                // The broker's permissions take no notice of slashes at the end.
                subscription.setTopicFilter(NOTHING);
            }
            if (mine(subscription.getTopicFilter())) {
                subscription.setNoLocal(false);
            }
        }
    }

    @Override
    public void onInboundUnsubscribe(UnsubscribeInboundInput input, UnsubscribeInboundOutput output) {
        List<String> filters = output.getUnsubscribePacket().getTopicFilters().stream()
                .map(filter -> mine(filter) ? NOTHING : filter)
                .toList();
        output.getUnsubscribePacket().setTopicFilters(filters);
    }

    private boolean almostMine(String filter) {
        return filter.startsWith(in + "/") || filter.startsWith(live + "/");
    }

    private boolean mine(String filter) {
        return filter.equals(in) || filter.equals(live);
    }
}
