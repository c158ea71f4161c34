package org.signalbox.workbench.editor.internal.post;

import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.content.CheckedContent;

/** What the tips over a text say of its problems. */
record ProblemTips(Supplier<Optional<CheckedContent>> checked) {
    /** The problems around an offset, counted in characters; empty where there are none. */
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

    /** The problems of a line, counted from 0. */
    String inLine(int line) {
        return checked.get()
                .map(now -> ProblemText.of(QuickFixes.inLine(now, line + 1), now))
                .orElse("");
    }
}
