package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Problem;

/** What hovers tell of the problems in a text. Offsets are 0-based, in UTF-16 units. Pure. */
record ProblemTips(Supplier<Optional<CheckedContent>> checked) {
    /** A part of the text. */
    record Range(int offset, int length) {}

    /** Problems at an offset; empty for none. */
    List<ProblemBlock> at(int offset) {
        return checked.get()
                .map(now -> ProblemBlock.of(around(now, offset), now))
                .orElse(List.of());
    }

    /** Problems of a 0-based line; empty for none. */
    List<ProblemBlock> inLine(int line) {
        return checked.get()
                .map(now -> ProblemBlock.of(QuickFixes.inLine(now, line + 1), now))
                .orElse(List.of());
    }

    /** What the problems at an offset cover of its line, so that a hover stays while the pointer is in it. */
    Range region(int offset) {
        var now = checked.get();
        var problems = now.map(check -> around(check, offset)).orElse(List.of());
        if (problems.isEmpty()) {
            return new Range(offset, 0);
        }
        var text = now.orElseThrow().file().text();
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int feed = text.indexOf('\n', offset);
        int lineEnd = feed < 0 ? text.length() : feed;
        int from = problems.stream()
                .mapToInt(problem -> problem.place().offset())
                .min()
                .orElse(offset);
        int to = problems.stream().mapToInt(ProblemTips::end).max().orElse(offset);
        int start = Math.max(from, lineStart);
        return new Range(start, Math.max(0, Math.min(to, lineEnd) - start));
    }

    private static List<Problem> around(CheckedContent checked, int offset) {
        return checked.problems().stream()
                .filter(problem -> problem.place().offset() <= offset && offset <= end(problem))
                .toList();
    }

    private static int end(Problem problem) {
        return problem.place().offset() + problem.place().length();
    }
}
