package chat.duet.drill.simulation;

import chat.duet.drill.simulation.broker.Broker;
import chat.duet.drill.simulation.broker.Link;
import chat.duet.drill.simulation.client.Phone;
import chat.duet.drill.simulation.disk.Disk;
import chat.duet.drill.simulation.disk.Trouble;
import chat.duet.drill.simulation.time.Dice;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.drill.simulation.time.VirtualTime;
import java.time.Duration;
import java.util.List;

/** Everything that goes wrong in a world, as often as its profile says. */
final class Mischief {
    private final Profile profile;
    private final Server server;
    private final Disk disk;
    private final Broker broker;
    private final Crowd crowd;
    private final Dice dice;
    private final VirtualTime time;
    private final Trace trace;

    Mischief(
            Profile profile,
            Server server,
            Disk disk,
            Broker broker,
            Crowd crowd,
            Dice dice,
            VirtualTime time,
            Trace trace) {
        this.profile = profile;
        this.server = server;
        this.disk = disk;
        this.broker = broker;
        this.crowd = crowd;
        this.dice = dice;
        this.time = time;
        this.trace = trace;
    }

    void maybe() {
        if (dice.chance(profile.kill())) {
            kill();
        }
        if (dice.chance(profile.disk())) {
            disk();
        }
        if (dice.chance(profile.session())) {
            session();
        }
        if (dice.chance(profile.network())) {
            network();
        }
        if (dice.chance(profile.clock())) {
            clock();
        }
        if (dice.chance(profile.away())) {
            Duration pause = dice.oneOf(Duration.ofSeconds(20), Duration.ofHours(1), Duration.ofDays(8));
            trace.line("nothing happens for " + pause);
            time.pass(pause.toMillis());
        }
    }

    private void kill() {
        switch (dice.below(4)) {
            case 0 -> server.kill();
            case 1 -> server.stop();
            default -> plan(dice.oneOf(Trouble.KILLED, Trouble.KILLED_AFTER), dice.below(5), 1);
        }
    }

    private void disk() {
        Trouble what = dice.oneOf(Trouble.FULL, Trouble.BROKEN, Trouble.BROKEN_AFTER, Trouble.UNREADABLE);
        plan(what, dice.below(20), dice.chance(0.5) ? 1 : dice.between(2, 30));
    }

    private void plan(Trouble what, int spared, int times) {
        if (server.up() && !disk.troubled()) {
            trace.line("disk: " + what + " after " + spared + ", " + times + " times");
            disk.plan(what, spared, times);
        }
    }

    private void session() {
        if (crowd.phones().isEmpty() || !server.up()) {
            return;
        }
        Phone phone = dice.pick(crowd.phones());
        if (dice.chance(0.3)) {
            broker.breakSession(phone.address());
        } else {
            broker.loseSession(phone.address(), dice.chance(0.3));
        }
    }

    private void network() {
        List<Link> links = broker.links();
        if (links.isEmpty() || !server.up()) {
            return;
        }
        switch (dice.below(3)) {
            case 0 -> dice.pick(links).end("cut", false);
            case 1 -> broker.timeout(dice.pick(crowd.phones()).address());
            default -> dice.pick(crowd.phones()).lapse();
        }
    }

    private void clock() {
        long by = dice.oneOf(-3_600_000L, -1_500L, 700L, 86_400_000L);
        trace.line("the clock jumps by " + by + " ms");
        time.jump(by);
    }
}
