package org.signalbox.workbench.editor.internal.open;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.workbench.editor.internal.text.Highlighter;

/**
 * New posts that weren't checked on purpose yet. What they lack is no mistake: fields that nobody touched show no
 * problem at first, and hints only after the first edit. UI thread.
 */
public final class NewPosts {
    private final Map<String, String> initial = new HashMap<>();

    /** @param text the text that the post begins with */
    public void created(String path, String text) {
        initial.put(path, text);
    }

    public void moved(String from, String to) {
        var text = initial.remove(from);
        if (text != null) {
            initial.put(to, text);
        }
    }

    /** Shows all problems from now on: the user asked for a check, or has closed the post. */
    public void forget(String path) {
        initial.remove(path);
    }

    /** How problems are shown now, for any thread. */
    public SeverityFilter now() {
        return new SeverityFilter(initial);
    }

    /**
     * Takes the severity off problems of untouched fields. Pure.
     *
     * @param initial the text that each new post began with, by path
     */
    public record SeverityFilter(Map<String, String> initial) {
        public SeverityFilter {
            initial = Map.copyOf(initial);
        }

        /** The check with the problems to show. */
        public CheckedContent of(CheckedContent checked) {
            var before = initial.get(checked.file().path());
            if (before == null) {
                return checked;
            }
            var text = checked.file().text();
            var problems = text.equals(before)
                    ? List.<Problem>of()
                    : checked.problems().stream()
                            .map(problem -> touched(before, text, problem) ? problem : hint(problem))
                            .toList();
            return new CheckedContent(checked.file(), checked.variants(), checked.checks(), problems);
        }

        private static Problem hint(Problem problem) {
            return new Problem(
                    Severity.INFO,
                    problem.code(),
                    problem.message(),
                    problem.place(),
                    problem.account(),
                    problem.term(),
                    problem.fixes());
        }

        private static boolean touched(String before, String text, Problem problem) {
            var field = field(text, problem.place().offset());
            return !value(before, field).equals(value(text, field));
        }

        /** Name of the field at the offset: a top-level key, or empty for the body. */
        private static String field(String text, int offset) {
            if (offset >= Highlighter.bodyStart(text)) {
                return "";
            }
            int start = text.lastIndexOf('\n', offset - 1) + 1;
            while (start > 0 && !key(text, start)) {
                start = text.lastIndexOf('\n', start - 2) + 1;
            }
            int colon = text.indexOf(':', start);
            return colon < 0 ? "" : text.substring(start, colon).strip();
        }

        /** Text of a field with what is indented below it; empty when it is absent. */
        private static String value(String text, String field) {
            int body = Highlighter.bodyStart(text);
            if (field.isEmpty()) {
                return text.substring(body);
            }
            int start = text.indexOf("\n" + field + ":") + 1;
            if (start == 0 || start >= body) {
                return "";
            }
            int end = text.indexOf('\n', start) + 1;
            while (end > 0 && end < body && !key(text, end) && !text.startsWith("---", end)) {
                end = text.indexOf('\n', end) + 1;
            }
            return text.substring(start, end <= 0 ? body : end);
        }

        private static boolean key(String text, int lineStart) {
            return lineStart < text.length() && Character.isLetter(text.charAt(lineStart));
        }
    }
}
