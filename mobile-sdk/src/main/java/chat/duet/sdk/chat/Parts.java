package chat.duet.sdk.chat;

import chat.duet.protocol.id.UserId;
import chat.duet.sdk.change.Changes;
import chat.duet.sdk.connection.Endpoints;
import chat.duet.sdk.history.Catalogue;
import chat.duet.sdk.history.History;
import chat.duet.sdk.outbox.Outbox;
import chat.duet.sdk.receipt.ReadMarks;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Time;
import chat.duet.sdk.session.Rest;
import chat.duet.sdk.store.Store;
import chat.duet.sdk.typing.TypingSignals;
import java.util.Random;
import java.util.function.Supplier;

/** What the handles reach into. Set once, by the composition root. */
public final class Parts {
    final Loop loop;
    final Callbacks callbacks;
    final Store store;
    final Changes changes;
    final Outbox outbox;
    final History history;
    final Catalogue catalogue;
    final ReadMarks readMarks;
    final TypingSignals typing;
    final Endpoints endpoints;
    final Rest rest;
    final Supplier<UserId> self;
    final Time time;
    final Random random;

    public Parts(
            Loop loop,
            Callbacks callbacks,
            Store store,
            Changes changes,
            Outbox outbox,
            History history,
            Catalogue catalogue,
            ReadMarks readMarks,
            TypingSignals typing,
            Endpoints endpoints,
            Rest rest,
            Supplier<UserId> self,
            Time time,
            Random random) {
        this.loop = loop;
        this.callbacks = callbacks;
        this.store = store;
        this.changes = changes;
        this.outbox = outbox;
        this.history = history;
        this.catalogue = catalogue;
        this.readMarks = readMarks;
        this.typing = typing;
        this.endpoints = endpoints;
        this.rest = rest;
        this.self = self;
        this.time = time;
        this.random = random;
    }
}
