package chat.duet.api.push;

import chat.duet.core.push.Timeline;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a message has taken, as its sender may know them: what receipts tell, and nothing else, whatever else the timeline has.
 */
record DeliveryBody(String messageId, List<Step> steps) {

    /** @param at milliseconds since 1970-01-01T00:00Z, or null where it is not known */
    record Step(String step, @Nullable Long at) {}

    static DeliveryBody of(Timeline timeline) {
        return new DeliveryBody(
                timeline.message().toString(),
                timeline.steps().stream().flatMap(DeliveryBody::steps).toList());
    }

    private static Stream<Step> steps(Timeline.Step step) {
        return switch (step.what()) {
            // One moment: nothing is accepted before it is on disk.
            case ACCEPTED -> Stream.of(new Step("accepted", step.at()), new Step("stored", step.at()));
            case DELIVERED -> Stream.of(new Step("delivered", step.at()));
            case READ -> Stream.of(new Step("read", step.at()));
            case PUBLISHED, DECIDED, TRIED, WITHDRAWN, ACKNOWLEDGED -> Stream.empty();
        };
    }
}
