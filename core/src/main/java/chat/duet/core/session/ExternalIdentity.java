package chat.duet.core.session;

import java.time.Instant;
import java.util.Optional;

/**
 * Who a token of another backend speaks of.
 *
 * @param subject theirs, not ours
 * @param name to be shown, if the token has one
 * @param expiresAt when the token stops being worth anything, skew included
 */
record ExternalIdentity(String subject, Optional<String> name, Instant expiresAt) {}
