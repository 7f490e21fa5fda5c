package chat.duet.bench.mqtt;

/** What carries MQTT. */
public enum Transport {
    TCP,
    WEBSOCKET
}
