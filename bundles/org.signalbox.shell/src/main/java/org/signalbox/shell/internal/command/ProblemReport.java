package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.shell.internal.Output;

/** The problems of content files. */
final class ProblemReport {
    private ProblemReport() {}

    static JsonObject json(List<CheckedContent> files) {
        var problems = new JsonArray();
        files.forEach(file -> file.problems().forEach(problem -> problems.add(json(problem))));
        var document = new JsonObject();
        document.addProperty("posts", files.size());
        document.add("problems", problems);
        return document;
    }

    private static JsonObject json(Problem problem) {
        var fixes = new JsonArray();
        problem.fixes().forEach(fix -> fixes.add(fix.label().text(Locale.getDefault())));
        var json = new JsonObject();
        json.addProperty("file", problem.place().file());
        json.addProperty("line", problem.place().line());
        json.addProperty("column", problem.place().column());
        json.addProperty("account", problem.account().map(String::valueOf).orElse(null));
        json.addProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        json.addProperty("code", problem.code());
        json.addProperty("term", problem.term().orElse(null));
        json.addProperty("message", problem.message().text(Locale.getDefault()));
        json.add("fixes", fixes);
        return json;
    }

    /** Prints one line per problem in the format that editors and CI systems parse, and a total. */
    static void print(List<CheckedContent> files, PrintWriter out) {
        for (var file : files) {
            for (var problem : file.problems()) {
                out.println(line(problem));
            }
        }
        out.println(Output.text(
                "shell.lint.sum", files.size(), count(files, Severity.ERROR), count(files, Severity.WARNING)));
    }

    private static String line(Problem problem) {
        var place = problem.place();
        var message = problem.message().text(Locale.getDefault());
        return "%s:%d:%d: %s: %s%s"
                .formatted(
                        place.file(),
                        place.line(),
                        place.column(),
                        Output.text(
                                "shell.severity." + problem.severity().name().toLowerCase(Locale.ROOT)),
                        problem.account()
                                .map(AccountId::toString)
                                .filter(account -> !names(message, account))
                                .map(account -> account + ": ")
                                .orElse(""),
                        message + problem.term().map(term -> " [" + term + "]").orElse(""));
    }

    private static boolean names(String message, String account) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(account) + "(?![\\w-])")
                .matcher(message)
                .find();
    }

    private static long count(List<CheckedContent> files, Severity severity) {
        return files.stream()
                .flatMap(file -> file.problems().stream())
                .filter(problem -> problem.severity() == severity)
                .count();
    }
}
