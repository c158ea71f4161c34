package org.signalbox.shell.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.shell.CommandException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses with picocli and says in our words and languages what can't be understood. */
final class SyntaxErrors {
    private static final String END_OF_OPTIONS = "--";

    private SyntaxErrors() {}

    static ParseResult parse(List<String> words, CommandSpec spec) throws CommandException {
        try {
            var parsed = new CommandLine(spec).parseArgs(words.toArray(String[]::new));
            var afterEnd = words.indexOf(END_OF_OPTIONS) < 0 ? 0 : words.size() - words.indexOf(END_OF_OPTIONS) - 1;
            var taken = parsed.matchedPositionals().stream()
                    .flatMap(word -> word.stringValues().stream())
                    .toList();
            // picocli takes an unknown option for a word, as it does with "-5"
            var unknown = taken.stream()
                    .limit(taken.size() - afterEnd)
                    .filter(word -> word.startsWith("--"))
                    .findFirst();
            if (unknown.isPresent()) {
                throw Arguments.usage("shell.unknown-option", unknown.get());
            }
            return parsed;
        } catch (ParameterException e) {
            throw told(e, words, spec);
        }
    }

    private static CommandException told(ParameterException e, List<String> words, CommandSpec spec) {
        var unknown = unknown(words, spec);
        if (unknown.isPresent()) {
            return Arguments.usage("shell.unknown-option", unknown.get());
        }
        return switch (e) {
            case UnmatchedArgumentException unmatched ->
                Arguments.usage("shell.too-much", unmatched.getUnmatched().get(0));
            case MissingParameterException missing -> missing(missing.getMissing(), words);
            default ->
                Arguments.usage("shell.unknown-option", assigned(words, spec)); // "--now=yes", which takes no value
        };
    }

    /** The first of them, words before options: it isn't there, or lacks its value. */
    private static CommandException missing(List<ArgSpec> missing, List<String> words) {
        var first = missing.stream().filter(ArgSpec::isPositional).findFirst().orElseGet(missing::getFirst);
        if (first.isOption() && words.contains(Arguments.name(first))) {
            return Arguments.usage("shell.no-value", Arguments.name(first));
        }
        return first.userObject() instanceof String code
                ? Arguments.usage(code)
                : Arguments.usage("shell.missing", Arguments.name(first));
    }

    private static Optional<String> unknown(List<String> words, CommandSpec spec) {
        return words.stream()
                .takeWhile(word -> !word.equals(END_OF_OPTIONS))
                .filter(word -> word.startsWith("--"))
                .filter(word -> spec.findOption(word.split("=", 2)[0]) == null)
                .findFirst();
    }

    private static String assigned(List<String> words, CommandSpec spec) {
        return words.stream()
                .filter(word -> word.startsWith("--") && word.contains("="))
                .filter(word -> spec.findOption(word.split("=", 2)[0]).arity().max() == 0)
                .findFirst()
                .orElseGet(words::getFirst);
    }
}
