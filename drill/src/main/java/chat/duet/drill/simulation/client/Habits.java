package chat.duet.drill.simulation.client;

/**
 * How a phone is.
 *
 * @param mqtt5 or else MQTT 3.1.1, whose acknowledgements tell nothing
 * @param clean how often it wants a clean session, 0 to 1
 * @param fleeting whether its session ends with the connection
 * @param receiveMaximum events it takes before it has acknowledged one
 * @param dying how often it dies between storing an event and acknowledging it, 0 to 1
 */
public record Habits(boolean mqtt5, double clean, boolean fleeting, int receiveMaximum, double dying) {}
