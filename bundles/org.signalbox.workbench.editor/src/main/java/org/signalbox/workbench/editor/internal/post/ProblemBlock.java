package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;

/**
 * One problem in a hover. Pure.
 *
 * @param details further lines: the account and the term, where known
 * @param fixes what fixes it, best first
 * @param basis the check that the fixes belong to
 */
record ProblemBlock(
        Severity severity,
        String message,
        List<String> details,
        Optional<TermSource> source,
        List<QuickFix> fixes,
        CheckedContent basis) {
    ProblemBlock {
        details = List.copyOf(details);
        fixes = List.copyOf(fixes);
    }

    /** Blocks of the problems, worst first, the same text once. */
    static List<ProblemBlock> of(List<Problem> problems, CheckedContent checked) {
        var blocks = new LinkedHashMap<List<Object>, ProblemBlock>();
        problems.stream().sorted(Comparator.comparing(Problem::severity)).forEach(problem -> {
            var block = of(problem, checked);
            blocks.putIfAbsent(List.of(block.severity, block.message, block.details), block);
        });
        return List.copyOf(blocks.values());
    }

    private static ProblemBlock of(Problem problem, CheckedContent checked) {
        var details = new ArrayList<String>();
        problem.account()
                .ifPresent(account ->
                        details.add(Message.of("editor.hover.account", account).text()));
        problem.term()
                .ifPresent(term ->
                        details.add(Message.of("editor.hover.term", term).text()));
        return new ProblemBlock(
                problem.severity(),
                problem.message().text(),
                details,
                ProblemText.source(problem, checked).map(TermSource::of),
                problem.fixes(),
                checked);
    }

    Message heading() {
        return Message.of("editor.hover." + severity.name().toLowerCase(Locale.ROOT));
    }
}
