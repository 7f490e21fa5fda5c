/** An app for the terminal, to try the SDK and to read: {@code duet chat}. */
@NullMarked
package chat.duet.sdk.example;

import org.jspecify.annotations.NullMarked;
