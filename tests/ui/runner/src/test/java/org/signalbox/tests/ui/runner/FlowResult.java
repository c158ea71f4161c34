package org.signalbox.tests.ui.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a flow.
 *
 * @param steps in order; of an incomplete flow, the last one failed
 * @param ended whether all steps were played
 * @param exitCode empty if the process had to be killed
 * @param errors error lines in the product's log
 */
record FlowResult(List<Step> steps, boolean ended, Optional<Integer> exitCode, List<String> errors) {

    /** @param trace empty if it passed */
    record Step(String name, String trace) {}

    static FlowResult read(Path results, Path logs, Optional<Integer> exitCode) throws IOException {
        List<Step> steps = new ArrayList<>();
        boolean ended = false;
        Path file = results.resolve("steps.txt");
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "end" -> ended = true;
                case "passed" -> steps.add(new Step(fields[2], ""));
                case "failed" -> steps.add(new Step(fields[2], fields[3].replace("\\n", "\n")));
                default -> throw new IOException(file + " has a line that can't be read: " + line);
            }
        }
        return new FlowResult(steps, ended, exitCode, errors(logs));
    }

    private static List<String> errors(Path logs) throws IOException {
        List<String> errors = new ArrayList<>();
        if (Files.isDirectory(logs)) {
            try (Stream<Path> files = Files.list(logs)) {
                for (Path file : files.filter(it -> it.toString().endsWith(".log"))
                        .sorted()
                        .toList()) {
                    List<String> lines = Files.readAllLines(file);
                    for (int i = 0; i < lines.size(); i++) {
                        if (lines.get(i).contains(" ERROR ")) {
                            errors.add(String.join("\n", lines.subList(i, Math.min(lines.size(), i + 30))));
                        }
                    }
                }
            }
        }
        return errors;
    }
}
