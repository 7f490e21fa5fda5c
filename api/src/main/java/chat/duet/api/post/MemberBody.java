package chat.duet.api.post;

import chat.duet.core.post.Member;

/** A user beside what they wrote. */
public record MemberBody(String id, String name, String displayName) {
    public static MemberBody of(Member member) {
        return new MemberBody(member.id().toString(), member.name(), member.displayName());
    }
}
