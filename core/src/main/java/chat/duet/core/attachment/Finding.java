package chat.duet.core.attachment;

/** Something about the folder of attachments that is not as the database says. */
public record Finding(Kind kind, String name) {
    /** What is wrong. */
    public enum Kind {
        /** An upload consists of it, and it is not there. */
        MISSING("missing"),
        /** It is there, and is not what its name says. */
        ALTERED("altered"),
        /** It is there, and the database knows nothing of it. */
        UNKNOWN("unknown"),
        /** It is there, and no upload has it any more. */
        UNWANTED("unwanted"),
        /** A beginning of an upload that is no more. */
        STRAY("stray"),
        /** The database file is damaged. */
        DAMAGE("damage");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
