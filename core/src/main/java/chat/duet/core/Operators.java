package chat.duet.core;

import chat.duet.core.audit.AuditLog;
import chat.duet.core.backend.Backend;
import chat.duet.core.key.Keys;
import chat.duet.core.report.Moderation;
import chat.duet.core.report.Reports;
import chat.duet.core.statistics.Census;

/** The part of a chat that its operators and their programs use. */
public record Operators(
        Reports reports, Moderation moderation, Keys keys, Backend backend, AuditLog audit, Census census) {}
