package chat.duet.links;

import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Forbidden;
import chat.duet.links.Outcome.Nothing;

/** The way to a preview ends here, with this outcome. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    private Stopped(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    static Stopped by(Forbidden.Rule rule) {
        return new Stopped(new Forbidden(rule));
    }

    static Stopped by(Failed.Reason reason) {
        return new Stopped(new Failed(reason));
    }

    static Stopped by(Nothing.Reason reason) {
        return new Stopped(new Nothing(reason));
    }

    Outcome outcome() {
        return outcome;
    }
}
