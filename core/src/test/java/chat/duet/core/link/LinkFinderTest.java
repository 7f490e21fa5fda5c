package chat.duet.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFinderTest {
    private final LinkFinder finder = new LinkFinder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com/a | http://example.com/a",
                "see (https://example.com/a_(b)), or not | https://example.com/a_(b)",
                "Look: HTTP://Example.com. | HTTP://Example.com",
                "two http://a.com/1 and http://b.com/2 | http://a.com/1",
                "ftp://a.com then http://b.com | http://b.com",
                "mail me@a.com or https://b.com/?q=1&r=2! | https://b.com/?q=1&r=2",
                "여기 https://ko.example/제주 봐요 | https://ko.example/제주",
            })
    void findsTheFirst(String text, String link) {
        assertThat(finder.first(text)).contains(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no link",
                "www.example.com",
                "me@example.com",
                "ftp://example.com/",
                "javascript:alert(1)",
                "http://"
            })
    void findsNone(String text) {
        assertThat(finder.first(text)).isEmpty();
    }

    @Test
    void aLinkThatIsTooLongIsNone() {
        String start = "http://example.com/";
        assertThat(finder.first(start + "x".repeat(LinkFinder.LONGEST - start.length())))
                .isPresent();
        assertThat(finder.first(start + "x".repeat(LinkFinder.LONGEST + 1 - start.length())))
                .isEmpty();
    }
}
