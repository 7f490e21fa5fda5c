package chat.duet.bench.seed;

import chat.duet.bench.mqtt.Login;

/**
 * The people of a run, known by their index: person 2p and 2p+1 are the two of pair p, and conversation p is theirs. Ids are scattered over their
 * range as random ones are, and the same in every run.
 */
public final class Cast {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 13;
    private static final long USER = 0x55_5345_5200L;
    private static final long DEVICE = 0x44_4556_4943L;
    private static final long CONVERSATION = 0x43_4f4e_5645L;

    private final Tokens tokens;

    public Cast(Tokens tokens) {
        this.tokens = tokens;
    }

    public static long user(long person) {
        return scatter(USER, person);
    }

    public static long device(long person) {
        return scatter(DEVICE, person);
    }

    public static long conversation(long pair) {
        return scatter(CONVERSATION, pair);
    }

    public Login login(long person) {
        String user = text(user(person));
        String device = text(device(person));
        return Login.of(user + "-" + device, user, tokens.access(user, device));
    }

    /** An id as the protocol writes it: 13 characters of Crockford's base32. */
    public static String text(long id) {
        char[] text = new char[LENGTH];
        long rest = id;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }

    /** SplitMix64's finaliser, one to one on 64 bits, of which the highest is dropped. */
    private static long scatter(long kind, long index) {
        long z = (kind << 24) + index * 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
