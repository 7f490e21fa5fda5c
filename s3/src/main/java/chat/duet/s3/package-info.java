/** Files in a store with the interface of Amazon S3. */
@NullMarked
package chat.duet.s3;

import org.jspecify.annotations.NullMarked;
