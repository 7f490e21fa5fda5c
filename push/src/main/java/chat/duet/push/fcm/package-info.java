/** Firebase Cloud Messaging, through Firebase's own library. */
@NullMarked
package chat.duet.push.fcm;

import org.jspecify.annotations.NullMarked;
