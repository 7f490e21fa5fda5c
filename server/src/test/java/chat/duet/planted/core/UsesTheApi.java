package chat.duet.planted.core;

import chat.duet.planted.api.Route;

/** Planted to show that the architecture rules can fail. */
final class UsesTheApi {

    final Route route = new Route();
}
