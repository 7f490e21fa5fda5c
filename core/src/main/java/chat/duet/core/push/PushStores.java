package chat.duet.core.push;

/** All that push keeps. */
public record PushStores(
        RegistrationStore registrations, RingStore rings, SilenceStore silences, TimelineStore timelines) {}
