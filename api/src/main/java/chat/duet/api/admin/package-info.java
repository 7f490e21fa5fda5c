/** What administrators look at and make: users, API keys, the audit log, statistics. */
@NullMarked
package chat.duet.api.admin;

import org.jspecify.annotations.NullMarked;
