/** Errors as RFC 9457 problem documents, whoever notices them. */
@NullMarked
package chat.duet.api.problem;

import org.jspecify.annotations.NullMarked;
