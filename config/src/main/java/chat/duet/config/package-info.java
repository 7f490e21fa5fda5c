/** The settings an operator edits: typed, validated, read from one YAML file and the environment. */
@NullMarked
package chat.duet.config;

import org.jspecify.annotations.NullMarked;
