package chat.duet.bench.reads;

import chat.duet.bench.seed.Cast;
import chat.duet.bench.seed.Seeder;
import java.sql.SQLException;
import java.util.SplittableRandom;

/**
 * The shape of a database to read from: everybody has 20 conversations of 200 messages each, and only the number of people grows.
 *
 * @param people at least 21
 */
record Ring(long people) {
    static final int DEGREE = 10;
    static final int PER_CONVERSATION = 200;

    static Ring ofMessages(long messages) {
        return new Ring(messages / PER_CONVERSATION / DEGREE);
    }

    void seed(Seeder seeder) throws SQLException {
        seeder.people(people);
        seeder.ring(people, DEGREE);
        seeder.fill(PER_CONVERSATION);
    }

    /** A place in somebody's history, anywhere. */
    Place random(SplittableRandom random) {
        long person = random.nextLong(people);
        long conversation = person * DEGREE + random.nextInt(DEGREE);
        return new Place(person, Cast.conversation(conversation), 1 + random.nextInt(PER_CONVERSATION + 1));
    }

    /** @param before a sequence number */
    record Place(long person, long conversation, long before) {}
}
