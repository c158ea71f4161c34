package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;

class ProblemBlockTest {
    private static final String TEXT = "---\naccounts: []\n---\nA long way to the sea.\n";

    private final QuickFix fix = new QuickFix(Message.of("editor.new.name"), List.of());

    private Problem problem(Severity severity, int offset, int length, List<QuickFix> fixes) {
        int line = 1
                + (int) TEXT.substring(0, offset).chars().filter(c -> c == '\n').count();
        return new Problem(
                severity,
                "content.test",
                Message.of("editor.new.doing"),
                new SourceRange("content/a.md", line, 1, offset, length),
                Optional.of(AccountId.of("nightline@chirp")),
                Optional.of("chirp.text.limit"),
                fixes);
    }

    private static CheckedContent checked(Problem... problems) {
        return new CheckedContent(ContentFiles.parse("content/a.md", TEXT), Map.of(), Map.of(), List.of(problems));
    }

    @Test
    void each_problem_under_the_pointer_is_a_block_of_its_own() {
        var checked =
                checked(problem(Severity.WARNING, 25, 5, List.of()), problem(Severity.ERROR, 25, 9, List.of(fix)));
        var blocks = new ProblemTips(() -> Optional.of(checked)).at(27);
        assertThat(blocks).extracting(ProblemBlock::severity).containsExactly(Severity.ERROR, Severity.WARNING);
        assertThat(blocks.get(0).fixes()).containsExactly(fix);
        assertThat(blocks.get(0).heading().text()).isEqualTo("Error");
        assertThat(blocks.get(0).details()).contains("Account: nightline@chirp");
    }

    @Test
    void the_same_problem_is_told_once() {
        var one = problem(Severity.ERROR, 25, 5, List.of());
        var checked = checked(one, problem(Severity.ERROR, 24, 9, List.of()));
        assertThat(new ProblemTips(() -> Optional.of(checked)).at(27)).hasSize(1);
    }

    @Test
    void a_place_without_a_problem_has_no_block() {
        var checked = checked(problem(Severity.ERROR, 25, 5, List.of()));
        assertThat(new ProblemTips(() -> Optional.of(checked)).at(5)).isEmpty();
        assertThat(new ProblemTips(Optional::empty).at(27)).isEmpty();
    }

    @Test
    void the_hover_stays_while_the_pointer_is_within_the_problem_and_its_line() {
        var checked = checked(problem(Severity.ERROR, 4, 30, List.of()));
        var tips = new ProblemTips(() -> Optional.of(checked));
        assertThat(tips.region(10)).isEqualTo(new ProblemTips.Range(4, 12));
        assertThat(tips.region(24)).isEqualTo(new ProblemTips.Range(21, 13));
        assertThat(tips.region(40)).isEqualTo(new ProblemTips.Range(40, 0));
    }

    @Test
    void problems_of_a_line_are_blocks_too() {
        var checked = checked(problem(Severity.ERROR, 25, 5, List.of()));
        assertThat(new ProblemTips(() -> Optional.of(checked)).inLine(3)).hasSize(1);
        assertThat(new ProblemTips(() -> Optional.of(checked)).inLine(0)).isEmpty();
    }

    @Test
    void a_sources_address_is_shown_short_and_opens_in_full() {
        var source = TermSource.of("https://www.docs.example.com/api/getting-started/pricing#posts");
        assertThat(source.label()).isEqualTo("docs.example.com/…/pricing");
        assertThat(source.page()).contains("https://www.docs.example.com/api/getting-started/pricing#posts");
        assertThat(TermSource.of("https://example.com").label()).isEqualTo("example.com");
        assertThat(TermSource.of("https://example.com/terms/").label()).isEqualTo("example.com/terms");
    }

    @Test
    void a_source_that_no_program_opens_is_told_in_words() {
        var source = TermSource.of("urn:signalbox:docs:practice-networks");
        assertThat(source.label()).isEqualTo("Signalbox documentation, practice networks");
        assertThat(source.page()).isEmpty();
        assertThat(TermSource.of("urn:example:our-terms").label()).isEqualTo("our terms");
    }
}
