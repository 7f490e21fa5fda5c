package chat.duet.planted.protocol;

import chat.duet.planted.config.Values;

/** Planted to show that the architecture rules can fail. */
final class UsesTheSettings {

    final Values values = new Values();
}
