package org.signalbox.workbench.editor.internal.post;

import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.content.CheckedContent;

/** Tooltips of the problems in a text. */
record ProblemTips(Supplier<Optional<CheckedContent>> checked) {
    /** Problems at a 0-based offset in UTF-16 units; empty for none. */
    String at(int offset) {
        return checked.get()
                .map(now -> ProblemText.of(
                        now.problems().stream()
                                .filter(problem -> problem.place().offset() <= offset
                                        && offset
                                                <= problem.place().offset()
                                                        + problem.place().length())
                                .toList(),
                        now))
                .orElse("");
    }

    /** Problems of a 0-based line; empty for none. */
    String inLine(int line) {
        return checked.get()
                .map(now -> ProblemText.of(QuickFixes.inLine(now, line + 1), now))
                .orElse("");
    }
}
