/** People, conversations and messages put straight into a database, because registering thousands over REST takes longer than measuring. */
@NullMarked
package chat.duet.bench.seed;

import org.jspecify.annotations.NullMarked;
