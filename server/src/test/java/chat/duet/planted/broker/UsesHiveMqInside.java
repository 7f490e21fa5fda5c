package chat.duet.planted.broker;

import com.hivemq.embedded.EmbeddedHiveMQ;

/** Planted to show that the architecture rules can fail. */
interface UsesHiveMqInside extends EmbeddedHiveMQ {}
