package chat.duet.planted.api;

/** Planted to show that the architecture rules can fail. */
public final class Route {}
