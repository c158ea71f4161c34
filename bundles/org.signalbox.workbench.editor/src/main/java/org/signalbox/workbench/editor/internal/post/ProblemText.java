package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;

/** Describes a problem in full: message, account, term with source, and advice. Pure. */
public final class ProblemText {
    private ProblemText() {}

    /** Several lines of text. */
    public static String of(Problem problem, CheckedContent checked) {
        var lines = new ArrayList<String>();
        lines.add(problem.message().text());
        problem.account()
                .ifPresent(account ->
                        lines.add(Message.of("editor.hover.account", account).text()));
        problem.term()
                .ifPresent(term -> lines.add(source(problem, checked)
                        .map(source -> Message.of("editor.hover.term.source", term, source)
                                .text())
                        .orElseGet(() -> Message.of("editor.hover.term", term).text())));
        if (!problem.fixes().isEmpty()) {
            lines.add(Message.of(
                            "editor.hover.fix",
                            problem.fixes().stream()
                                    .map(fix -> fix.label().text())
                                    .collect(Collectors.joining("; ")))
                    .text());
        }
        return String.join("\n", lines);
    }

    /** Address of the problem's term; empty without one. */
    static Optional<String> source(Problem problem, CheckedContent checked) {
        return problem.account()
                .map(account -> checked.checks().get(account))
                .flatMap(check -> check.findings().stream()
                        .filter(finding ->
                                problem.term().filter(finding.term()::equals).isPresent())
                        .map(finding -> finding.source())
                        .findFirst());
    }
}
