package org.signalbox.shell.internal.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong, in the words of the compiler or of Maven, without what Maven says around it. */
final class BuildErrors {
    private static final int MOST = 40;

    /** Maven's form of a place: the file, and line and column in brackets. */
    private static final Pattern PLACE = Pattern.compile("^\\[ERROR] (.+):\\[(\\d+)(?:,(\\d+))?] (.*)$");

    private static final Pattern MORE = Pattern.compile("^(?:\\[ERROR])? {2,}(\\S.*)$");
    private static final Pattern ERROR = Pattern.compile("^\\[ERROR] (.*\\S.*)$");
    private static final Pattern FROM_HERE = Pattern.compile("^\\[ERROR] (?:-> \\[Help|To see the full stack trace).*");

    private BuildErrors() {}

    /**
     * Each error of the compiler once, as {@code file:line:column: text} and its further lines; without any, Maven's
     * own errors, and without those its last lines.
     *
     * @param project its files are named relative to it
     * @param output of a failed build
     */
    static List<String> of(Path project, String output) {
        var found = compiler(project, output);
        if (found.isEmpty()) {
            found = maven(output);
        }
        if (found.isEmpty()) {
            var lines = output.strip().lines().toList();
            found = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
        }
        return found.size() <= MOST ? found : found.subList(0, MOST);
    }

    private static List<String> compiler(Path project, String output) {
        var found = new ArrayList<String>();
        var places = new HashSet<String>();
        var within = false; // whether the last line was of an error that is new
        for (var line : output.lines().toList()) {
            var place = PLACE.matcher(line);
            var more = MORE.matcher(line);
            if (place.matches()) {
                var column = place.group(3) == null ? "" : ":" + place.group(3);
                var error = name(project, place.group(1)) + ":" + place.group(2) + column + ": " + place.group(4);
                within = places.add(error);
                if (within) {
                    found.add(error);
                }
            } else if (within && more.matches()) {
                found.add("    " + more.group(1));
            } else {
                within = false;
            }
        }
        return found;
    }

    private static List<String> maven(String output) {
        return output.lines()
                .takeWhile(line -> !FROM_HERE.matcher(line).matches())
                .map(ERROR::matcher)
                .filter(error -> error.matches())
                .map(error -> error.group(1).replaceFirst(" -> \\[Help \\d+]$", ""))
                .distinct()
                .toList();
    }

    private static String name(Path project, String file) {
        var prefix = project + java.io.File.separator;
        return file.startsWith(prefix) ? file.substring(prefix.length()) : file;
    }
}
