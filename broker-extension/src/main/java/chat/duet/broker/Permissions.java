package chat.duet.broker;

import chat.duet.protocol.Topics;
import chat.duet.protocol.id.UserId;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.auth.ModifiableDefaultPermissions;
import com.hivemq.extension.sdk.api.services.builder.Builders;

/**
 * What a device may do in the broker itself: subscribe to its user's two topics, spelt exactly so, and nothing else. Publishing is not among it:
 * commands are taken out by {@link CommandInterceptor}, and never get as far as being routed.
 */
final class Permissions {
    void grant(ModifiableDefaultPermissions permissions, UserId user) {
        permissions.clear();
        permissions.setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
        permissions.add(subscribe(Topics.in(user)));
        permissions.add(subscribe(Topics.live(user)));
    }

    private static TopicPermission subscribe(String topic) {
        return Builders.topicPermission()
                .topicFilter(topic)
                .type(TopicPermission.PermissionType.ALLOW)
                .activity(TopicPermission.MqttActivity.SUBSCRIBE)
                .qos(TopicPermission.Qos.ALL)
                .sharedSubscription(TopicPermission.SharedSubscription.NOT_SHARED)
                .build();
    }
}
