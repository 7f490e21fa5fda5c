package chat.duet.core.audit;

/**
 * A line of the audit log.
 *
 * @param number counts up from 1; a gap means that lines were taken away
 * @param at milliseconds since 1970-01-01T00:00Z
 * @param target the id of what it was done to
 * @param detail for people; empty where there is nothing to add
 */
public record AuditEntry(long number, long at, Actor actor, Deed deed, String target, String detail) {}
