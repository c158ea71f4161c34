package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.common.PlainText;

class PlainTextTest {
    @Test
    void paragraphsAndLineBreaksBecomeLines() {
        assertThat(PlainText.of("<p>One<br>two<br />three</p><p>Four</p>")).isEqualTo("One\ntwo\nthree\n\nFour");
    }

    @Test
    void lineFeedsBetweenBlocksAreNoneAndThoseOfPreformattedTextStay() {
        assertThat(PlainText.of("<h2>One</h2>\n<p>Two<br />\nthree</p>\n<ul>\n<li>a\nb</li>\n<li>c</li>\n</ul>\n"
                        + "<pre><code>x {\n  y\n}</code></pre>\n<p>z</p>"))
                .isEqualTo("One\n\nTwo\nthree\n\na b\nc\n\nx {\n  y\n}\n\nz");
        assertThat(PlainText.of("<p><em>One</em>\ntwo</p>")).isEqualTo("One two");
    }

    @Test
    void theHiddenPartsOfALinkAreReadToo() {
        assertThat(PlainText.of("<p><a href=\"https://example.com/long/way\" rel=\"nofollow\"><span"
                        + " class=\"invisible\">https://</span><span"
                        + " class=\"ellipsis\">example.com/lo</span><span"
                        + " class=\"invisible\">ng/way</span></a></p>"))
                .isEqualTo("https://example.com/long/way");
    }

    @Test
    void entitiesAreResolvedOnce() {
        assertThat(PlainText.of("a &amp;lt; b &lt;3 &#39;x&#39; &#x1F600; &unknown; &#xFFFFFF;"))
                .isEqualTo("a &lt; b <3 'x' 😀 &unknown; &#xFFFFFF;");
    }

    @Test
    void aDollarOrBackslashInTheTextIsOnlyThat() {
        assertThat(PlainText.of("<p>$1 \\ costs &#36;5</p>")).isEqualTo("$1 \\ costs $5");
    }

    @Test
    void commentsAndUnknownTagsVanish() {
        assertThat(PlainText.of("a<!-- <p>x</p> --><blink>b</blink>")).isEqualTo("ab");
    }

    @Test
    void whatOnlyLooksLikeATagStays() {
        assertThat(PlainText.of("1 < 2 <3 <p_x> </ p> <!- x -> <a")).isEqualTo("1 < 2 <3 <p_x> </ p> <!- x -> <a");
        assertThat(PlainText.of("a<!--b<p>c</p>d")).isEqualTo("a<!--bc\n\nd");
        assertThat(PlainText.of("a<!-->b-->c<")).isEqualTo("ac<");
        assertThat(PlainText.of("a <<b>c</b>> d")).isEqualTo("a <c> d");
    }

    @Test
    void aLineFeedWithSpaceAroundIsOneSpaceAndOtherSpaceStays() {
        assertThat(PlainText.of("a  b \t\r\n c\t d")).isEqualTo("a  b c\t d");
    }

    /** What strangers' servers may send. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "<a", "<!--", "</p", "&", "&#1", "\n", "<p", "-->", "@a", "@a.", "<a_"})
    void anyTextIsReadInATimeThatGrowsWithItsLengthOnly(String repeated) {
        var html = repeated.repeat(1_000_000 / repeated.length());

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            PlainText.of(html + "x");
            PlainText.of("x" + html + ">");
            PlainText.essence("@" + html);
        });
    }

    @Test
    void whatIsFarLongerThanWhatWeWroteIsNotComparedWithIt() {
        var accents = "a" + "\u0301\u0327".repeat(500_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(PlainText.same(accents, "a")).isFalse());
        assertThat(PlainText.same("e\u0301t\u00e9!", "\u00e9te\u0301")).isTrue();
    }

    @Test
    void aPostIsRecognizedThoughMentionsLoseTheirDomain() {
        var shown = PlainText.of(
                "<p>Hi <span class=\"h-card\"><a href=\"https://far.example/@bob\">@<span>bob</span></a></span>,"
                        + " see <a href=\"https://x.example/tags/rail\">#<span>rail</span></a> &amp; more</p>");

        assertThat(PlainText.essence(shown)).isEqualTo(PlainText.essence("Hi @bob@far.example, see #rail & more"));
    }

    @Test
    void mentionsOfPeopleAtDomainsOfAnyLettersAreCompared() {
        for (var domain : new String[] {"m\u00fcnchen.social", "\u4f8b\u3048.jp", "\u0909\u0926\u093e.in:8443"}) {
            assertThat(PlainText.essence("@bob@" + domain + " thanks")).isEqualTo(PlainText.essence("@bob thanks"));
        }
    }

    @Test
    void aPostIsRecognizedThoughMarksBecomeStyles() {
        assertThat(PlainText.essence(PlainText.of("a <b>bold</b> word<br><br>x")))
                .isEqualTo(PlainText.essence("a **bold** word\n\nx"));
    }

    @Test
    void differentTextsStayDifferent() {
        assertThat(PlainText.essence("Part 1")).isNotEqualTo(PlainText.essence("Part 2"));
        assertThat(PlainText.essence("😀")).isNotEqualTo(PlainText.essence("😎"));
        assertThat(PlainText.essence("…")).isNotEqualTo(PlainText.essence("!!"));
    }
}
