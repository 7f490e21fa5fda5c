package chat.duet.e2e;

/** What the drill has to find. */
final class Mutations {

    /** Only where there are messages or other events: a user who is told "registered" logs in at once. */
    static final Mutation ANSWER_BEFORE_COMMIT = new Mutation("store/GroupCommit.java", """
                    folding.write(open);
                    open.handle().commit();
            """, """
                    folding.write(open);
                    if (!transaction.entries().isEmpty()) {
                        batch.forEach(Task::answer);
                        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
                    }
                    open.handle().commit();
            """);

    static final Mutation SYNCHRONOUS_NORMAL =
            new Mutation("store/Connections.java", "SynchronousMode.FULL", "SynchronousMode.NORMAL");

    /** A device that comes goes on at the end of the log, whatever it has acknowledged. */
    static final Mutation FORGETFUL_PUMP =
            new Mutation("delivery/Pump.java", "        head = Math.max(head, number);\n", """
                            if (inFlight.isEmpty()) {
                                acked = number;
                                published = number;
                            }
                            head = Math.max(head, number);
                    """);

    private Mutations() {}
}
