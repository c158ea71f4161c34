package org.signalbox.shell.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Parsed arguments of a command: the verb, words by their labels, and options by their names without dashes. */
public final class Arguments {
    private final String verb;
    private final ParseResult parsed;

    private Arguments(String verb, ParseResult parsed) {
        this.verb = verb;
        this.parsed = parsed;
    }

    /**
     * Parses a command's words. {@code --name value} and {@code --name=value} are the same; after {@code --} all are
     * words; options may stand before the verb.
     *
     * @throws CommandException for what isn't declared, is missing, or is too much
     */
    public static Arguments of(Invocation in, Syntax syntax) throws CommandException {
        var words = new ArrayList<>(in.args());
        var verb = VerbPosition.find(words, syntax);
        if (verb.isPresent()) {
            words.remove(verb.getAsInt());
        }
        var name = verb.isPresent() ? in.args().get(verb.getAsInt()) : VerbPosition.withoutVerb(words, syntax);
        var form = syntax.spec().subcommands().get(name);
        var spec = form == null ? syntax.spec() : form.getCommandSpec();
        return new Arguments(name, SyntaxErrors.parse(words, spec));
    }

    /** The verb, or the default one; empty for a command without. */
    public String verb() {
        return verb;
    }

    public boolean has(String flag) {
        return parsed.matchedOptionValue("--" + flag, false);
    }

    public Optional<String> value(String option) {
        return Optional.ofNullable(parsed.matchedOptionValue("--" + option, (String) null));
    }

    /** In their order. */
    public List<String> values(String option) {
        return parsed.matchedOptionValue("--" + option, List.of());
    }

    public Optional<AccountId> account(String option) throws CommandException {
        var text = value(option);
        return text.isEmpty() ? Optional.empty() : Optional.of(parseAccount(text.get()));
    }

    /** The option's value as a whole number from 1 to {@code most}, or {@code otherwise} when absent. */
    public int number(String option, int otherwise, int most) throws CommandException {
        var text = value(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text.get());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.not-number", option, most, text.get()), e);
        }
        throw usage("shell.not-number", option, most, text.get());
    }

    /** The word that has this label; it must be there. */
    public String word(String label) throws CommandException {
        return optionalWord(label).orElseThrow(() -> usage("shell.missing", label));
    }

    public Optional<String> optionalWord(String label) {
        return matched(label).map(word -> (String) word.getValue());
    }

    /** All words that have this label, in their order. */
    public List<String> words(String label) {
        return matched(label)
                .map(words -> List.copyOf(words.<List<String>>getValue()))
                .orElse(List.of());
    }

    /** The word that has this label, as an account. */
    public AccountId accountWord(String label) throws CommandException {
        return parseAccount(word(label));
    }

    private Optional<ArgSpec> matched(String label) {
        return parsed.matchedPositionals().stream()
                .filter(word -> word.paramLabel().equals(label))
                .<ArgSpec>map(word -> word)
                .findFirst();
    }

    public static AccountId parseAccount(String text) throws CommandException {
        return AccountId.parse(text).orElseThrow(() -> usage("shell.not-account", text));
    }

    public static CommandException usage(String code, Object... args) {
        return new CommandException(ExitCode.USAGE, Message.of(code, args));
    }

    public static CommandException noSuch(String code, Object... args) {
        return new CommandException(ExitCode.NO_INPUT, Message.of(code, args));
    }

    /** Resolves a path against the caller's directory. */
    public static Path path(Invocation in, String text) {
        return in.directory().resolve(text).toAbsolutePath().normalize();
    }

    /** Its name as it is written. */
    static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
