package chat.duet.planted.config;

/** Planted to show that the architecture rules can fail. */
public final class Values {}
