package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void takesOpenGraphBeforeTwitterBeforeHtml() {
        String html = "<title>T</title><meta name=description content=D>";
        assertThat(Page.parse(html)).isEqualTo(new Page("T", "D", null, null));
        html += "<meta name=twitter:title content=TT><meta name=twitter:description content=TD><meta"
                + " name=twitter:image content=TI>";
        assertThat(Page.parse(html)).isEqualTo(new Page("TT", "TD", null, "TI"));
        html += "<meta property=og:title content=OT><meta property=OG:Description content=OD><meta property=og:image"
                + " content=OI><meta property=og:site_name content=S>";
        assertThat(Page.parse(html)).isEqualTo(new Page("OT", "OD", "S", "OI"));
        html += "<meta property=og:image:secure_url content=OS>";
        assertThat(Page.parse(html).picture()).isEqualTo("OS");
    }

    @Test
    void takesTheFirstOfSeveralThatSaysAnything() {
        assertThat(Page.parse("<meta property=og:title content=' '><meta property=og:title content=A>"
                                + "<meta property=og:title content=B><title>T</title>")
                        .title())
                .isEqualTo("A");
        assertThat(Page.parse("<meta property=og:title content='&#x202e;'><title>T</title>")
                        .title())
                .isEqualTo("T");
    }

    @Test
    void aTitleIsThePages() {
        assertThat(Page.parse("<svg><title>Icon</title></svg><p><title>Page</title>")
                        .title())
                .isEqualTo("Page");
        assertThat(Page.parse("<svg><title>Icon</title></svg>").title()).isNull();
        assertThat(Page.parse("<meta property=x content=y><meta content=z>").title())
                .isNull();
        assertThat(Page.parse("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>")
                        .title())
                .isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void textsAreNotLongerThanTheyMayBe() {
        String long500 = "가".repeat(500);
        var page = Page.parse("<title>" + long500 + "</title><meta name=description content=" + long500
                + "><meta property=og:site_name content=" + long500 + ">");
        assertThat(page.title()).hasSize(200).endsWith("…");
        assertThat(page.description()).hasSize(400).endsWith("…");
        assertThat(page.siteName()).hasSize(100).endsWith("…");
    }

    @Test
    void takesAnOldLinkToAPicture() {
        assertThat(Page.parse("<link rel=image_src href=/x.png>").picture()).isEqualTo("/x.png");
    }
}
