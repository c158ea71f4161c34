package org.signalbox.shell.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;

/**
 * Parsed arguments of a command.
 *
 * @param rest positional arguments in order
 * @param flags options without a value, without their dashes
 * @param values options with values, each value in order
 */
public record Arguments(List<String> rest, Set<String> flags, Map<String, List<String>> values) {
    /**
     * Parses the arguments. {@code --name value} and {@code --name=value} are equal; after {@code --} all are
     * positional.
     *
     * @param flags names of options without a value
     * @param valued names of options with a value
     * @throws CommandException for an unknown option or a missing value
     */
    public static Arguments of(Invocation in, Set<String> flags, Set<String> valued) throws CommandException {
        var rest = new ArrayList<String>();
        var set = new HashSet<String>();
        var values = new LinkedHashMap<String, List<String>>();
        var words = in.args();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("--")) {
                rest.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("--")) {
                rest.add(word);
                continue;
            }
            var equals = word.indexOf('=');
            var name = word.substring(2, equals < 0 ? word.length() : equals);
            if (flags.contains(name) && equals < 0) {
                set.add(name);
            } else if (valued.contains(name)) {
                if (equals < 0 && ++i == words.size()) {
                    throw usage("shell.no-value", word);
                }
                var value = equals < 0 ? words.get(i) : word.substring(equals + 1);
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            } else {
                throw usage("shell.unknown-option", word);
            }
        }
        return new Arguments(List.copyOf(rest), Set.copyOf(set), Map.copyOf(values));
    }

    /** Parses arguments without any options. */
    public static Arguments of(Invocation in) throws CommandException {
        return of(in, Set.of(), Set.of());
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> value(String option) {
        var all = values.getOrDefault(option, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    public Optional<AccountId> account(String option) throws CommandException {
        var text = value(option);
        return text.isEmpty() ? Optional.empty() : Optional.of(account(text.get(), option));
    }

    private static AccountId account(String text, String where) throws CommandException {
        return AccountId.parse(text).orElseThrow(() -> usage("shell.not-account", text));
    }

    /** The positional argument at an index, as an account. */
    public AccountId accountAt(int place, String what) throws CommandException {
        return account(at(place, what), what);
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

    /** The positional argument at an index. */
    public String at(int place, String what) throws CommandException {
        if (rest.size() <= place) {
            throw usage("shell.missing", what);
        }
        return rest.get(place);
    }

    /** Refuses more than {@code count} positional arguments. */
    public Arguments most(int count) throws CommandException {
        if (rest.size() > count) {
            throw usage("shell.too-much", rest.get(count));
        }
        return this;
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
}
