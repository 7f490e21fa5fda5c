/** The assembled chat core: rules and storage, without broker, HTTP or Firebase. */
@NullMarked
package chat.duet.core;

import org.jspecify.annotations.NullMarked;
