/**
 * Files that somebody has uploaded, and that may be hostile: what they are by their content, copies of pictures without metadata, and previews.
 * Nothing is decoded before its whole structure has been read and found within limits: docs/pictures.md.
 */
@NullMarked
package chat.duet.media;

import org.jspecify.annotations.NullMarked;
