package chat.duet.api.webhook;

/** How many events are sent again. */
record RevivedBody(int events) {}
