package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.links.Outcome.Forbidden;
import chat.duet.links.Outcome.Forbidden.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com | http://example.com/",
                "HTTPS://Example.COM:443/A?b=C#d | https://example.com/A?b=C",
                "http://example.com:443 | http://example.com:443/",
                "https://example.com:80?x | https://example.com:80/?x",
                "http://example.com. | http://example.com/",
                "http://example.com/a%20b%2Fc%zz | http://example.com/a%20b%2Fc%25zz",
                "http://example.com/한라산?q=제주 | http://example.com/%ED%95%9C%EB%9D%BC%EC%82%B0?q=%EC%A0%9C%EC%A3%BC",
                "http://example.com/[a]{b}^`<>\" | http://example.com/%5Ba%5D%7Bb%7D%5E%60%3C%3E%22",
                "https://web.archive.org/web/2020/http://a.com//b | https://web.archive.org/web/2020/http://a.com//b",
                "http://한국.kr/ | http://xn--3e0b707e.kr/",
                "http://bücher.example/ | http://xn--bcher-kva.example/",
                "http://☃.net | http://xn--n3h.net/",
                "http://8.8.8.8/ | http://8.8.8.8/",
                "http://８.８.８.８/ | http://8.8.8.8/",
                "http://[2606:4700::1111]:80/ | http://[2606:4700:0:0:0:0:0:1111]/",
                "http://[::ffff:8.8.8.8]/ | http://8.8.8.8/",
                "http://1.1.1.1.nip.io/ | http://1.1.1.1.nip.io/",
                "http://0x7f.example.com/ | http://0x7f.example.com/",
                "http://a.b/x@y:z | http://a.b/x@y:z",
            })
    void isWrittenInOneWay(String link, String expected) throws Stopped {
        var target = Target.parse(link.strip());
        assertThat(target.uri()).hasToString(expected);
        assertThat(target.uri().getHost()).isEqualTo(target.host());
        assertThat(Target.parse(expected)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://b.com/x | http://b.com/x",
                "HTTPS://b.com | https://b.com/",
                "//b.com/x | https://b.com/x",
                "/x | https://a.com:8443/x",
                "x | https://a.com:8443/1/x",
                "./x?y#z | https://a.com:8443/1/x?y",
                "../x | https://a.com:8443/x",
                "../../../x/ | https://a.com:8443/x/",
                ". | https://a.com:8443/1/",
                ".. | https://a.com:8443/",
                "x/y/../.. | https://a.com:8443/1/",
                "?z=/../ | https://a.com:8443/1/2?z=/../",
                "#z | https://a.com:8443/1/2?q",
                "'' | https://a.com:8443/1/2?q",
                "a b.png | https://a.com:8443/1/a%20b.png",
                "/a//b | https://a.com:8443/a//b",
                "그림.png | https://a.com:8443/1/%EA%B7%B8%EB%A6%BC.png",
                "x?u=http://c.com | https://a.com:8443/1/x?u=http://c.com",
            })
    void resolvesWhatAPagePointsTo(String reference, String expected) throws Stopped {
        var page = Target.parse("https://a.com:8443/1/2?q");
        assertThat(page.resolve(reference).uri()).hasToString(expected);
    }

    @Test
    void aLinkIsNotTooLong() throws Stopped {
        String start = "http://example.com/";
        assertThat(Target.parse(start + "x".repeat(Target.MAX_LENGTH - start.length())))
                .isNotNull();
        forbids(start + "x".repeat(Target.MAX_LENGTH - start.length() + 1), Rule.MALFORMED);
        // Nine characters each when it is sent.
        forbids(start + "가".repeat(Target.MAX_LENGTH / 9), Rule.MALFORMED);
        forbids("http://" + "a.".repeat(126) + "com/", Rule.HOST);
        forbids("http://" + "a".repeat(64) + ".com/", Rule.HOST);
    }

    private static void forbids(String link, Rule rule) {
        assertThatThrownBy(() -> Target.parse(link))
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.outcome()).isEqualTo(new Forbidden(rule)));
    }
}
