package chat.duet.drill.simulation;

import chat.duet.drill.simulation.broker.Broker;
import chat.duet.drill.simulation.check.Oracle;
import chat.duet.drill.simulation.client.Phone;
import chat.duet.drill.simulation.disk.Disk;
import chat.duet.drill.simulation.ledger.Ledger;
import chat.duet.drill.simulation.time.Agenda;
import chat.duet.drill.simulation.time.Dice;
import chat.duet.drill.simulation.time.Trace;
import chat.duet.drill.simulation.time.VirtualTime;
import java.nio.file.Path;

/** One seed's world, from its beginning to its verdict. Everything in it happens on the thread that plays it. */
final class World implements AutoCloseable {
    private static final double TIME_PASSES = 0.05;
    private static final int MOST_STEPS_TO_PEACE = 60_000;
    /** Longer than the core takes to sweep, to write cursors, and to try again. */
    private static final long PEACE_MILLIS = 45_000;

    /** The same once the last phone has come to rest. */
    private static final long AFTERWARDS_MILLIS = 25_000;

    /** Where little may wait for the writer, a phone needs many attempts to get rid of what it has gathered. */
    private static final long MOST_PEACE_MILLIS = 900_000;

    private final long seed;
    private final Profile profile;
    private final Dice dice;
    private final VirtualTime time = new VirtualTime();
    private final Agenda agenda;
    private final Trace trace;
    private final Disk disk;
    private final Broker broker;
    private final Ledger ledger;
    private final Server server;
    private final Crowd crowd;
    private final Mischief mischief;
    private final Oracle oracle;

    World(long seed, Path folder, Template template, boolean printing) {
        this.seed = seed;
        dice = new Dice(seed);
        profile = Profile.draw(dice);
        agenda = new Agenda(dice);
        trace = new Trace(time, agenda, printing);
        disk = new Disk(folder, template.file(), agenda::meanwhile);
        broker = new Broker(agenda, dice, time, trace, profile.window());
        broker.lateness(profile.late());
        if (profile.direct()) {
            broker.writeDirectly();
        }
        ledger = new Ledger(trace);
        server = new Server(disk, broker, agenda, dice, time, trace, Dice.generator(~seed), profile);
        crowd = new Crowd(server, broker, agenda, dice, time, trace, ledger, profile);
        mischief = new Mischief(profile, server, disk, broker, crowd, dice, time, trace);
        oracle = new Oracle(ledger, trace);
    }

    Verdict play() {
        trace.line("seed " + seed + " " + profile);
        try {
            server.start();
            for (int step = 0; step < profile.steps() && trace.violation() == null; step++) {
                live();
            }
            if (trace.violation() == null) {
                peace();
            }
        } catch (RuntimeException | Error e) {
            trace.violation("failed: " + e);
            if (!(e instanceof IllegalStateException)) {
                throw new IllegalStateException("seed " + seed, e);
            }
        }
        return new Verdict(
                seed,
                trace.violation(),
                trace.last(),
                trace.hash(),
                agenda.steps(),
                ledger.attempted().size(),
                server.starts() - 1);
    }

    private void live() {
        if (!server.up()) {
            if (dice.chance(0.2)) {
                reboot();
            }
            time.pass(dice.below(500));
        }
        if (server.up()) {
            mischief.maybe();
        }
        if (dice.chance(profile.action())) {
            crowd.act();
        } else if (!agenda.step() || dice.chance(TIME_PASSES)) {
            time.pass(dice.between(1, 40));
        }
    }

    private void reboot() {
        server.start();
        oracle.always(disk.file(), crowd.phones());
    }

    /** Everything works again and nobody does anything new: now all has to come right. */
    private void peace() {
        trace.line("peace");
        disk.heal();
        if (!server.up()) {
            reboot();
        }
        for (Phone phone : crowd.phones()) {
            if (dice.chance(0.9)) {
                phone.goOnline();
            }
        }
        long latest = time.passed() + MOST_PEACE_MILLIS;
        long end = time.passed() + PEACE_MILLIS;
        for (int steps = 0; time.passed() < end && trace.violation() == null; steps++) {
            if (!agenda.step()) {
                time.pass(dice.between(20, 200));
            }
            if (time.passed() < latest && !crowd.phones().stream().allMatch(Phone::settled)) {
                end = Math.max(end, time.passed() + AFTERWARDS_MILLIS);
            }
            trace.unless(steps < MOST_STEPS_TO_PEACE, "no peace after " + steps + " steps");
        }
        for (Phone phone : crowd.phones()) {
            trace.unless(phone.settled(), "not at peace: " + phone);
        }
        if (trace.violation() == null) {
            oracle.atTheEnd(disk.file(), crowd.phones());
            presence();
        }
    }

    private void presence() {
        for (var user : crowd.users()) {
            boolean online = crowd.phones().stream()
                    .anyMatch(phone -> phone.address().user().equals(user) && broker.connected(phone.address()));
            trace.unless(
                    server.online(user) == online,
                    "presence of %s is %s (expected: %s)".formatted(user, !online, online));
            for (Phone phone : crowd.phones()) {
                trace.unless(
                        !phone.connected() || phone.peerOnline(user).orElse(online) == online,
                        "phone %s takes %s for %s".formatted(phone.address().device(), user, !online));
            }
        }
    }

    @Override
    public void close() {
        disk.close();
    }
}
