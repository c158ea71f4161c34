package org.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Variant;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;

class AnswerContentTest {
    @TempDir
    Path root;

    private Variant answer(String text) {
        return AnswerContent.variant(AccountId.of("anna@chirp"), false, text, List.of(), new MediaFiles(root));
    }

    private List<String> fixed(String text, int start, Remedy remedy) {
        var answer = answer(text);
        var breach = new TermsBreach(
                Severity.ERROR, "t", "https://example.org", Message.of("terms.fix.shorten"), 0, start, remedy);
        return AnswerContent.problem(answer, breach).fixes().stream()
                .map(fix -> TextEdit.apply(answer.parts().getFirst().text(), fix.edits()))
                .toList();
    }

    @Test
    void a_text_that_is_too_long_is_cut_at_the_limit() {
        assertThat(fixed("Hello there", 6, new Remedy.Shorten())).containsExactly("Hello");
        assertThat(fixed("Hello there", 6, new Remedy.Split(List.of("Hello", "there"))))
                .as("an answer is no thread")
                .containsExactly("Hello");
    }

    @Test
    void what_is_too_much_is_taken_out() {
        var link = new Remedy.DropText(Remedy.DropText.What.LINK, List.of(new Remedy.DropText.Span(4, 15)));
        assertThat(fixed("See https://a.test now", 22, link)).containsExactly("See now");
    }

    @Test
    void nothing_is_offered_that_leaves_nothing() {
        assertThat(fixed("Hello", 0, new Remedy.Shorten())).isEmpty();
    }
}
