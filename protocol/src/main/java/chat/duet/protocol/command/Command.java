package chat.duet.protocol.command;

import chat.duet.protocol.CommandKind;

/** What a device asks of the server. Commands are immutable. */
public interface Command {
    CommandKind kind();
}
