package org.signalbox.connector.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.wordpress.internal.SentFile.Role;

class MarkdownTest {
    private static final SentFile TRAIN = new SentFile(
            5, "https://site.example/a/train.jpg", "train.jpg", "image/jpeg", Role.MEDIA, "Dusk & \"fog\"", "");

    private static final String KEY = "zcho1w20h";

    private static String html(String text, SentFile... files) {
        return Markdown.html(text, List.of(files));
    }

    @Test
    void markdown_becomes_html_and_a_line_break_stays_one() {
        assertThat(html("# Title\n\nOne *two*\n**three** ~~four~~ `<b>`\n\n> quoted\n\n1. a\n2. b"))
                .isEqualTo("<h1>Title</h1>\n<p>One <em>two</em><br />\n<strong>three</strong> <del>four</del>"
                        + " <code>&lt;b&gt;</code></p>\n<blockquote>\n<p>quoted</p>\n</blockquote>\n"
                        + "<ol>\n<li>a</li>\n<li>b</li>\n</ol>");
        assertThat(html("| a | b |\n|---|---|\n| 1 | 2 |")).contains("<table>", "<td>1</td>");
    }

    @Test
    void html_is_shown_as_it_was_written_and_runs_nowhere() {
        assertThat(html("a <b onclick=x>b</b> <!-- c -->\n\n<script>alert(1)</script>\n\n<iframe src=x></iframe>"))
                .isEqualTo("<p>a &lt;b onclick=x&gt;b&lt;/b&gt; &lt;!-- c --&gt;</p>\n"
                        + "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>&lt;iframe src=x&gt;&lt;/iframe&gt;</p>");
        assertThat(html("[x](javascript:alert(1)) [x](data:text/html;base64,AAAA) ![y](javascript:alert(1))"))
                .isEqualTo("<p>x x y</p>");
        assertThat(html("[a *b*](data:text/html,x) <data:text/html,x> [c](ftp://d.example) [e](tel:1) [f](#g)"))
                .isEqualTo("<p>a <em>b</em> data:text/html,x c <a href=\"tel:1\">e</a> <a href=\"#g\">f</a></p>");
    }

    @ParameterizedTest
    @CsvSource({">, ''", "'- ', ''", "![, ](u)"})
    void what_is_nested_too_deeply_is_seen(String opening, String closing) {
        assertThat(Markdown.isTooDeep(opening.repeat(5_000) + "x" + closing.repeat(5_000)))
                .isTrue();
        assertThat(Markdown.isTooDeep("> - " + "*a*\n\n**b**\n\n- c\n\n".repeat(5_000)))
                .isFalse();
    }

    @Test
    void the_mark_of_where_a_text_goes_on_stays_one() {
        assertThat(html("Before\n\n<!--more-->\n\nAfter")).isEqualTo("<p>Before</p>\n<!--more-->\n<p>After</p>");
    }

    @Test
    void an_address_is_a_link_and_one_that_stands_alone_is_left_to_the_site() {
        assertThat(html("See https://example.com/a?b=1&c=2."))
                .isEqualTo("<p>See <a href=\"https://example.com/a?b=1&amp;c=2\">"
                        + "https://example.com/a?b=1&amp;c=2</a>.</p>");
        assertThat(html("See:\n\nhttps://video.example/watch?v=1"))
                .isEqualTo("<p>See:</p>\n<p>[embed]https://video.example/watch?v=1[/embed]</p>");
        assertThat(Markdown.unmarked(html("https://video.example/a&b")))
                .isEqualTo("<p>https://video.example/a&amp;b</p>");
        assertThat(html("https://video.example/[x]")).doesNotContain("embed");
    }

    @Test
    void a_file_is_shown_where_the_text_names_it_else_below() {
        assertThat(html("![](media/train.jpg) x", TRAIN))
                .isEqualTo(
                        "<p><img src=\"https://site.example/a/train.jpg\" alt=\"Dusk &amp; &quot;fog&quot;\" /> x</p>");
        assertThat(html("![Own words](train.jpg)", TRAIN))
                .contains("alt=\"Own words\"")
                .doesNotContain("figure");
        assertThat(html("x", TRAIN))
                .isEqualTo("<p>x</p>\n\n<figure class=\"wp-block-image size-large\"><img"
                        + " src=\"https://site.example/a/train.jpg\" alt=\"Dusk &amp; &quot;fog&quot;\""
                        + " class=\"wp-image-5\" /></figure>");
        assertThat(html("![x](https://elsewhere.example/train.jpg)", TRAIN)).contains("elsewhere", "figure");
    }

    @Test
    void a_film_comes_with_its_poster_and_captions() {
        var film = new SentFile(6, "https://s.example/f.mp4", "f.mp4", "video/mp4", Role.MEDIA, "", "");
        var poster = new SentFile(7, "https://s.example/p.png", "p.png", "image/png", Role.POSTER, "", "");
        var words = new SentFile(8, "https://s.example/f.vtt", "f.vtt", "text/vtt", Role.CAPTIONS, "", "fr");
        assertThat(html("x", film, poster, words, TRAIN))
                .contains("<video controls poster=\"https://s.example/p.png\" src=\"https://s.example/f.mp4\">"
                        + "<track kind=\"captions\" src=\"https://s.example/f.vtt\" srclang=\"fr\" /></video>")
                .containsOnlyOnce("p.png")
                .contains("train.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "'À Lisbonne, l’été: «enfin»', a-lisbonne-lete-enfin",
        "'Straße & Bœuf  50 %', strasse-boeuf-50",
        "'夜行列車', ''",
        "'a very long title that goes on and on until nobody reads it any more', "
                + "a-very-long-title-that-goes-on-and-on-until-nobody-reads-it"
    })
    void the_words_of_an_address_are_those_of_the_title(String title, String words) {
        assertThat(Slug.words(title)).isEqualTo(words);
    }

    /** What an earlier version sent must be found by a later one. */
    @Test
    void a_slug_is_the_same_for_ever() {
        var key = new PublishKey(UUID.fromString("0192f3a4-1b2c-7d3e-8f40-5a6b7c8d9e0f"), Instant.EPOCH);
        assertThat(Slug.of(Part.of("x").title("Night train").build(), key)).isEqualTo("night-train-s" + KEY);
        assertThat(Slug.of(Part.text("x"), key)).isEqualTo("s" + KEY);
    }

    @Test
    void descriptions_keep_what_wordpress_takes_for_tags_and_bytes() {
        assertThat(Uploads.kept("A & B «c»")).isEqualTo("A & B «c»");
        assertThat(Uploads.kept("<soir> & 50%ab")).isEqualTo("&lt;soir&gt; &amp; 50&#37;ab");
    }
}
