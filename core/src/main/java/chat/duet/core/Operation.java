package chat.duet.core;

import chat.duet.core.backend.Backend;
import chat.duet.core.erasure.Erasure;
import chat.duet.core.key.Keys;
import chat.duet.core.report.Moderation;
import chat.duet.core.report.Reports;
import chat.duet.core.statistics.Census;
import chat.duet.core.webhook.Dispatch;
import chat.duet.core.webhook.WebhookSender;
import chat.duet.core.webhook.WebhookStore;
import chat.duet.core.webhook.Webhooks;
import java.time.Duration;

/** What operators and their programs use, and what has to be done by and by. */
final class Operation {
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration WEBHOOK_PAUSE = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofMinutes(1);

    final Operators operators;
    final Webhooks webhooks;
    final Erasure erasure;
    private final Dispatch dispatch;

    Operation(Foundation on, Reach reach, Membership membership, Exchange exchange, WebhookSender sender) {
        var database = on.database;
        var audit = database.audit();
        var reports = new Reports(database.reports(), on.log, on.reportSecret(), on.limiter, on.clock, on.random);
        var backend = new Backend(
                membership.accounts,
                membership.devices,
                membership.sessions,
                exchange.conversations,
                database.platform(),
                on.settings.limits().messageText());
        operators = new Operators(
                reports,
                new Moderation(reports, membership.accounts),
                new Keys(database.keys(), on.clock, on.random),
                backend,
                audit,
                new Census(database.statistics(), reach.presence::online, reach.push, on.clock));
        WebhookStore endpoints = database.webhooks();
        webhooks = new Webhooks(
                endpoints, sender, on.clock, on.random, on.settings.webhooks().secretOverlap());
        dispatch = new Dispatch(
                endpoints,
                sender,
                on.threads.webhooks(),
                on.settings.webhooks().workers(),
                on.clock,
                on.random,
                on.settings.webhooks().deadRetention());
        erasure = new Erasure(database.erasures(), reach::revoked, on.threads.background());
    }

    /** To be called once the database is started. */
    void start(ChatThreads threads) {
        threads.timer().every(SWEEP, erasure::sweep);
        threads.timer().every(WEBHOOK_PAUSE, () -> threads.webhooks().execute(dispatch::look));
        operators.census().tick();
        threads.timer().every(TICK, operators.census()::tick);
    }
}
