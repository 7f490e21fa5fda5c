package chat.duet.api.health;

/** In a word. */
record HealthBody(String status) {}
