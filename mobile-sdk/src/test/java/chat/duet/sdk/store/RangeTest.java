package chat.duet.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
    /** Against a set of numbers, which is what ranges stand for. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rangesAreASetOfPlaces(long seed) {
        var random = new Random(seed);
        List<Range> ranges = new ArrayList<>();
        var places = new TreeSet<Long>();
        for (int step = 0; step < 200; step++) {
            long first = 1 + random.nextInt(100);
            long last = first + random.nextInt(5);
            ranges = Range.with(ranges, Range.of(first, last));
            for (long place = first; place <= last; place++) {
                places.add(place);
            }
            if (random.nextInt(10) == 0) {
                long lowest = random.nextInt(30);
                ranges = Range.from(ranges, lowest);
                places.removeIf(place -> place < lowest);
            }
            assertThat(covered(ranges)).as("seed %d, step %d", seed, step).isEqualTo(places);
            for (int i = 1; i < ranges.size(); i++) {
                assertThat(ranges.get(i).first())
                        .isGreaterThan(ranges.get(i - 1).last() + 1);
            }
        }
    }

    private static TreeSet<Long> covered(List<Range> ranges) {
        var places = new TreeSet<Long>();
        for (long place = 1; place <= 120; place++) {
            if (Range.cover(ranges, place, place)) {
                places.add(place);
            }
        }
        return places;
    }
}
