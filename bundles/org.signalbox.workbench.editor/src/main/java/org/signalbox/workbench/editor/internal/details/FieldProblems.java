package org.signalbox.workbench.editor.internal.details;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.content.PostFields;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;

/** Which field of the form a problem is shown at: the smallest one that holds its place. Pure. */
final class FieldProblems {
    private FieldProblems() {}

    /** Errors and warnings by the path of a field or a group. */
    static Map<String, List<Problem>> of(PostFields now, List<DetailGroup> groups, List<Problem> problems) {
        var byPath = new HashMap<String, List<Problem>>();
        var paths = groups.stream()
                .flatMap(group -> Stream.concat(
                        group.fields().stream().map(DetailField::path),
                        Stream.of(group.path(), group.path() + ".answers")))
                .distinct()
                .filter(now::has)
                .sorted(Comparator.comparingInt(now::length))
                .toList();
        for (var problem : problems) {
            var place = problem.place();
            paths.stream()
                    .filter(path -> problem.severity() != Severity.INFO)
                    .filter(path -> now.holds(path, place.offset(), place.length()))
                    .findFirst()
                    .or(() -> list(now, groups, problem))
                    .ifPresent(path -> byPath.computeIfAbsent(
                                    path.replaceFirst("\\.answers$", ""), any -> new ArrayList<>())
                            .add(problem));
        }
        return byPath;
    }

    /** A problem of a whole list is shown at its first item. */
    private static Optional<String> list(PostFields now, List<DetailGroup> groups, Problem problem) {
        return Stream.of("link", "poll", "media")
                .filter(list -> problem.severity() != Severity.INFO)
                .filter(list -> now.holds(
                        list, problem.place().offset(), problem.place().length()))
                .flatMap(list -> groups.stream().map(DetailGroup::path).filter(path -> path.startsWith(list)))
                .findFirst();
    }
}
