package chat.duet.api.admin;

import java.util.List;

/** All keys, oldest first. */
record KeysBody(List<KeyBody> keys) {}
