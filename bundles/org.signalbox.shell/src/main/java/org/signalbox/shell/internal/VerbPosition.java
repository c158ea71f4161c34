package org.signalbox.shell.internal;

import java.util.List;
import java.util.OptionalInt;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Syntax;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the verb among a command's words: options of any verb may stand before it. */
final class VerbPosition {
    private VerbPosition() {}

    /** @throws CommandException if the first word is no verb, and the command has no words of its own */
    static OptionalInt find(List<String> words, Syntax syntax) throws CommandException {
        var verbs = syntax.spec().subcommands().keySet();
        if (verbs.isEmpty()) {
            return OptionalInt.empty();
        }
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("--")) {
                break;
            }
            if (!word.startsWith("--")) {
                if (verbs.contains(word)) {
                    return OptionalInt.of(i);
                }
                if (syntax.spec().positionalParameters().isEmpty()) {
                    throw Arguments.usage(syntax.unknownVerb(), word);
                }
                break;
            }
            if (takesNext(word, syntax)) {
                i++;
            }
        }
        return OptionalInt.empty();
    }

    private static boolean takesNext(String word, Syntax syntax) {
        return syntax.forms().stream()
                .map(form -> form.findOption(word))
                .anyMatch(
                        (OptionSpec option) -> option != null && option.arity().max() > 0);
    }

    /** The name of the default verb; empty where the command's own words are meant. */
    static String withoutVerb(List<String> words, Syntax syntax) throws CommandException {
        var verbs = syntax.spec().subcommands().keySet();
        var own = !syntax.spec().positionalParameters().isEmpty();
        if (verbs.isEmpty() || own && !words.isEmpty()) {
            return "";
        }
        return syntax.defaultVerb().orElseThrow(() -> Arguments.usage("shell.missing", String.join("|", verbs)));
    }
}
