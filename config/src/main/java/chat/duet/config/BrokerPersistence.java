package chat.duet.config;

/** Where the broker keeps its sessions. The inbox log refills them, so neither choice can lose a message. */
public enum BrokerPersistence {
    IN_MEMORY,
    FILE
}
