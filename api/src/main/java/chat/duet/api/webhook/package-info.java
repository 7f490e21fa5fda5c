/** Endpoints for webhooks, for administrators. */
@NullMarked
package chat.duet.api.webhook;

import org.jspecify.annotations.NullMarked;
