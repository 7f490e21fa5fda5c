package chat.duet.drill.network;

/** What happens to a connection at a certain byte. */
enum Fault {
    /** Both ends are closed. */
    CUT,
    /** Both ends get a reset, which also throws away what they had received and not yet read. */
    RESET,
    /** Nothing passes any more, in either direction, and nobody is told: as when a machine loses its network. */
    HOLD,
    /** What goes this way from now on vanishes, while the other way still works; after a while both ends are closed. */
    SWALLOW
}
