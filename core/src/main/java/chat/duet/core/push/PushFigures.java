package chat.duet.core.push;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How ringing goes. Counts are since the start.
 *
 * @param registrations devices that can be rung
 * @param queued devices for which something is still to be decided or sent
 * @param oldest age of the oldest message that is queued for a device; zero when nothing is
 * @param decided how often each rule has decided about a device and conversation
 * @param gateways of those that are configured
 */
public record PushFigures(
        int registrations, int queued, Duration oldest, Map<Rule, Long> decided, List<OfGateway> gateways) {
    public PushFigures {
        decided = Map.copyOf(decided);
        gateways = List.copyOf(gateways);
    }

    /**
     * Of one gateway.
     *
     * @param sent rings that the provider has taken
     * @param withdrawn notices that took something away
     * @param failed attempts that came to nothing, by {@link PushResult.Status} and the provider's word, such as {@code RETRY UNAVAILABLE}
     * @param down how many of its providers are given a rest because they do not work: for FCM 0 or 1, for Web Push one for each push
     *     service
     */
    public record OfGateway(Gateway gateway, long sent, long withdrawn, Map<String, Long> failed, int down) {
        public OfGateway {
            failed = Map.copyOf(failed);
        }
    }
}
