package chat.duet.api.post;

import chat.duet.core.account.User;
import chat.duet.core.post.Member;

/**
 * A user beside what they wrote.
 *
 * @param deleted whether they have deleted their account; then both names are empty
 */
public record MemberBody(String id, String name, String displayName, boolean deleted) {
    public static MemberBody of(Member member) {
        boolean gone = User.isGoneName(member.name());
        return new MemberBody(
                member.id().toString(), gone ? "" : member.name(), gone ? "" : member.displayName(), gone);
    }
}
