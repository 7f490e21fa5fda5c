package chat.duet.config;

import java.time.Duration;

/**
 * How other servers of the operator's are told what happens.
 *
 * @param workers events that are on their way at the same time, 1 to 64; a quarter of them to one endpoint
 * @param secretOverlap how long the old secret of an endpoint signs as well after it was replaced, 0 s to 30 d
 * @param deadRetention how long what could not be delivered is kept for sending again, 1 d to 365 d
 * @param privateNetworks whether an endpoint may be at a private address, and be reached by http and on any port
 */
public record WebhookSettings(int workers, Duration secretOverlap, Duration deadRetention, boolean privateNetworks) {

    public WebhookSettings {
        new Checks()
                .range("workers", workers, 1, 64)
                .range("secret-overlap", secretOverlap, Duration.ZERO, Duration.ofDays(30))
                .range("dead-retention", deadRetention, Duration.ofDays(1), Duration.ofDays(365))
                .done();
    }
}
