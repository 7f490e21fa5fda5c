package chat.duet.bench.reads;

import chat.duet.bench.seed.Cast;
import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.Environment;
import chat.duet.core.message.Page;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** The core without broker and REST, in a process of its own, reading at random places, one call after the other. Prints one line of numbers. */
public final class ReadProbe {
    static final int PAGE = 50;

    private static final int WARM_UP = 5_000;
    private static final long SEED = 20_261_122;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private ReadProbe() {}

    /** @param arguments database, number of people, number of reads */
    public static void main(String[] arguments) {
        Ring ring = new Ring(Long.parseLong(arguments[1]));
        int reads = Integer.parseInt(arguments[2]);
        Environment environment = new Environment(InstantSource.system(), new SecureRandom(), Thread::new);
        try (Chat chat = Chat.open(Path.of(arguments[0]), Settings.unlimited(), environment)) {
            Histogram pages = measure(ring, reads, place -> page(chat, place));
            Histogram lists = measure(ring, reads, place -> list(chat, place));
            System.out.printf(Locale.ROOT, "%s %s%n", micros(pages), micros(lists));
        }
    }

    private static int page(Chat chat, Ring.Place place) {
        Page page = new Page(Page.Direction.BEFORE, place.before(), PAGE);
        UserId reader = UserId.of(Cast.user(place.person()));
        return chat.messages()
                .read(reader, ConversationId.of(place.conversation()), page)
                .orElseThrow()
                .size();
    }

    private static int list(Chat chat, Ring.Place place) {
        UserId reader = UserId.of(Cast.user(place.person()));
        return chat.conversations().list(reader, false, null, PAGE).size();
    }

    private static Histogram measure(Ring ring, int reads, Function<Ring.Place, Integer> read) {
        SplittableRandom random = new SplittableRandom(SEED);
        Histogram histogram = new Histogram(100, LONGEST, 3);
        long found = 0;
        for (int i = -WARM_UP; i < reads; i++) {
            Ring.Place place = ring.random(random);
            long start = System.nanoTime();
            found += read.apply(place);
            if (i >= 0) {
                histogram.recordValue(System.nanoTime() - start);
            }
        }
        if (found < reads) {
            throw new IllegalStateException("reads found " + found + " rows (expected: more than one each)");
        }
        return histogram;
    }

    private static String micros(Histogram histogram) {
        return histogram.getValueAtPercentile(50) / 1000.0 + " " + histogram.getValueAtPercentile(99) / 1000.0;
    }
}
