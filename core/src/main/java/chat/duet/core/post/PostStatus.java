package chat.duet.core.post;

/** Whether one can ask to come along. */
public enum PostStatus {
    OPEN,
    /** As many companions have been accepted as are sought. */
    FULL,
    /** The author has closed it. */
    CLOSED
}
