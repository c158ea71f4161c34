package org.signalbox.workbench.editor.internal.problems;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.workbench.editor.internal.open.OpenPosts;

/**
 * A problem and the check that found it. Equal by place, message and account.
 *
 * @param basis the check, for quick fixes and terms
 */
record ProblemRow(Problem problem, CheckedContent basis) {

    /** Number of problems by severity. */
    record Counts(int errors, int warnings, int hints) {
        static Counts of(List<ProblemRow> rows) {
            return new Counts(count(rows, Severity.ERROR), count(rows, Severity.WARNING), count(rows, Severity.INFO));
        }

        private static int count(List<ProblemRow> rows, Severity severity) {
            return (int) rows.stream()
                    .filter(row -> row.problem.severity() == severity)
                    .count();
        }

        int all() {
            return errors + warnings + hints;
        }
    }

    /** Checks of the open posts by path. UI thread. */
    static Map<String, CheckedContent> open(OpenPosts posts) {
        var open = new HashMap<String, CheckedContent>();
        posts.all().forEach(post -> post.checked().ifPresent(checked -> open.put(post.path(), checked)));
        return open;
    }

    /** All problems by file and place. An open editor's check replaces that of its file. */
    static List<ProblemRow> of(List<CheckedContent> files, Map<String, CheckedContent> open) {
        var rows = new ArrayList<ProblemRow>();
        files.stream()
                .map(file -> open.getOrDefault(file.file().path(), file))
                .forEach(file -> file.problems().forEach(problem -> rows.add(new ProblemRow(problem, file))));
        rows.sort(Comparator.comparing((ProblemRow row) -> row.problem.place().file())
                .thenComparingInt(row -> row.problem.place().offset())
                .thenComparing(row -> row.problem.severity()));
        return rows;
    }

    String account() {
        return problem.account().map(Object::toString).orElse("");
    }

    /** All displayed text in lower case, for the filter. */
    String spoken() {
        return String.join(
                        "\n",
                        problem.message().text(),
                        account(),
                        problem.place().file())
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProblemRow row
                && row.problem.place().equals(problem.place())
                && row.problem.message().equals(problem.message())
                && row.problem.account().equals(problem.account());
    }

    @Override
    public int hashCode() {
        return problem.place().hashCode() * 31 + problem.message().hashCode();
    }
}
