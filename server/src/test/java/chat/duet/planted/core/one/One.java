package chat.duet.planted.core.one;

import chat.duet.planted.core.two.Two;

/** Planted to show that the architecture rules can fail. */
public record One(Two two) {}
