package chat.duet.planted.drill;

import com.hivemq.extension.sdk.api.ExtensionMain;

/** Planted to show that the architecture rules can fail. */
interface UsesTheBroker extends ExtensionMain {}
