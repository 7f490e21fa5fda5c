/** Reading history: what the core takes for a page and for a list, however much lies in the database. */
@NullMarked
package chat.duet.bench.reads;

import org.jspecify.annotations.NullMarked;
