package chat.duet.planted.core.two;

import chat.duet.planted.core.one.One;

/** Planted to show that the architecture rules can fail. */
public record Two(One one) {}
