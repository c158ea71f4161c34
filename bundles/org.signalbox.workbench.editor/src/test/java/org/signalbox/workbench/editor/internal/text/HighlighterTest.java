package org.signalbox.workbench.editor.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HighlighterTest {
    private static final String POST = """
            ---
            title: "Tickets: open" # soon
            accounts: [nightline@chirp, nightline-fr@plaza]
            schedule: 2027-03-01T09:00 Europe/Paris
            media: [{file: media/train.jpg, alt: ""}]
            variants:
              nightline-fr@plaza:
                text: |-
                  Bonjour: @you #nuit

                labels: [a]
            ---
            Book at https://nightline.example/a, says @anna@home.example. #Lisbon **now**
            ---
            Second
            """;

    private static List<String> of(StyledSpan.Kind kind) {
        return Highlighter.spans(POST).stream()
                .filter(span -> span.kind() == kind)
                .map(span -> POST.substring(span.offset(), span.end()))
                .toList();
    }

    @Test
    void everyBorderIsFound() {
        assertThat(of(StyledSpan.Kind.BORDER)).hasSize(3);
    }

    @Test
    void keysAreFoundInLinesAndInBraces() {
        assertThat(of(StyledSpan.Kind.KEY))
                .containsExactly(
                        "title:",
                        "accounts:",
                        "schedule:",
                        "media:",
                        "file",
                        "alt",
                        "variants:",
                        "nightline-fr@plaza:",
                        "text:",
                        "labels:");
    }

    @Test
    void accountsTimesQuotesAndCommentsHaveTheirOwnKind() {
        assertThat(of(StyledSpan.Kind.ACCOUNT)).containsExactly("nightline@chirp", "nightline-fr@plaza");
        assertThat(of(StyledSpan.Kind.NUMBER)).containsExactly("2027-03-01T09:00");
        assertThat(of(StyledSpan.Kind.QUOTED)).containsExactly("\"Tickets: open\"", "\"\"");
        assertThat(of(StyledSpan.Kind.COMMENT)).containsExactly("# soon");
    }

    @Test
    void textOfAVariantIsColouredAsText() {
        assertThat(of(StyledSpan.Kind.MENTION)).containsExactly("@you", "@anna@home.example");
        assertThat(of(StyledSpan.Kind.HASHTAG)).containsExactly("#nuit", "#Lisbon");
    }

    @Test
    void aLinkEndsBeforeTheSentenceDoes() {
        assertThat(of(StyledSpan.Kind.LINK)).containsExactly("https://nightline.example/a");
        assertThat(of(StyledSpan.Kind.MARKUP)).containsExactly("**now**");
    }

    @Test
    void spansAreInOrderAndDoNotOverlap() {
        var spans = Highlighter.spans(POST);
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).offset())
                    .isGreaterThanOrEqualTo(spans.get(i - 1).end());
        }
    }

    @Test
    void aRangeHasTheSpansOfItsLines() {
        int at = POST.indexOf("Book");
        assertThat(Highlighter.spans(POST, at, at + 1)).isNotEmpty().allMatch(span -> span.offset() >= at);
    }

    @Test
    void theBodyStartsAfterTheSecondBorder() {
        assertThat(POST.substring(Highlighter.bodyStart(POST))).startsWith("Book at");
        assertThat(Highlighter.bodyStart("No front matter")).isZero();
        assertThat(Highlighter.bodyStart("---\ntitle: open")).isEqualTo("---\ntitle: open".length());
    }

    @Test
    void textsOfEveryShapeAreRead() {
        for (var text : List.of("", "\n", "---", "---\n", "---\n---", "---\n---\n", "\uFEFF---\r\na: b\r\n---\r\nx")) {
            assertThat(Highlighter.spans(text)).allMatch(span -> span.offset() >= 0 && span.length() > 0);
        }
    }
}
