package chat.duet.drill.simulation.check;

import chat.duet.drill.simulation.check.Snapshot.EventRow;
import chat.duet.drill.simulation.check.Snapshot.MessageRow;
import chat.duet.drill.simulation.client.Phone;
import chat.duet.drill.simulation.client.Store;
import chat.duet.drill.simulation.time.Trace;

/** A cursor says what a device has: it is never ahead of what the device has stored, or knows from an answer, or will ask for again. */
final class CursorCheck {
    private final Snapshot snapshot;
    private final Trace trace;

    CursorCheck(Snapshot snapshot, Trace trace) {
        this.snapshot = snapshot;
        this.trace = trace;
    }

    void check(Phone phone) {
        Store store = phone.store();
        Long cursor = snapshot.cursors.get(phone.address().device().value());
        if (!store.whole() || cursor == null) {
            return;
        }
        for (EventRow event : snapshot.inbox(phone.address().user().value())) {
            if (event.event() > store.floor() && event.event() <= cursor) {
                trace.unless(
                        store.has(event.event()) || own(phone, event),
                        "cursor of %s is %d, and it does not have event %d"
                                .formatted(phone.address().device(), cursor, event.event()));
            }
        }
    }

    /** Whether the device may do without this event, because it is of a message of its own. */
    boolean own(Phone phone, EventRow event) {
        MessageRow message = snapshot.message(event);
        return message != null
                && phone.mqtt5()
                && message.sender() == phone.address().user().value()
                && phone.store().own(message.clientId());
    }
}
