package chat.duet.core.report;

import chat.duet.protocol.id.UserId;

/** What a user brings forward. */
public record Complaint(UserId reporter, Subject subject, Reason reason, String text) {}
