package org.signalbox.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Secret;
import org.signalbox.keys.SigningKey;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Secrets;
import org.signalbox.shell.internal.Arguments;

/**
 * The values of a network's fields: settings from {@code --setting}, secrets from files, the environment or a prompt,
 * never from the command line. Private keys come as secrets do, or are made where a field says so and none was given.
 */
record FieldInput(Map<String, String> settings, Map<String, Secret> secrets, SigningKeys keys) {
    static FieldInput of(Invocation in, Arguments arguments, List<Field> fields) throws CommandException {
        var settings = pairs(arguments, "setting");
        var files = pairs(arguments, "secret-file");
        var secrets = new HashMap<String, Secret>();
        var keys = new HashMap<String, SigningKey>();
        for (var field : fields) {
            if (field.signingKey()) {
                keys.put(field.id(), key(in, field, Optional.ofNullable(files.get(field.id()))));
            } else if (field.secret()) {
                secrets.put(field.id(), secret(in, field, Optional.ofNullable(files.get(field.id()))));
            } else if (!settings.containsKey(field.id()) && !field.initial().isEmpty()) {
                settings.put(field.id(), field.initial());
            }
        }
        return new FieldInput(Map.copyOf(settings), Map.copyOf(secrets), new SigningKeys(keys));
    }

    private static Map<String, String> pairs(Arguments arguments, String option) throws CommandException {
        var pairs = new HashMap<String, String>();
        for (var pair : arguments.values(option)) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                throw Arguments.usage("shell.not-pair", "--" + option);
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    private static SigningKey key(Invocation in, Field field, Optional<String> file) throws CommandException {
        var typed = typed(in, field, file);
        if (typed.isEmpty() && !field.generates()) {
            throw missing(field);
        }
        var problem = SigningKey.problem(field, typed.orElse(""));
        if (problem.isPresent()) {
            throw new CommandException(ExitCode.USAGE, problem.get());
        }
        return SigningKey.entered(field, typed.orElse(""));
    }

    private static Secret secret(Invocation in, Field field, Optional<String> file) throws CommandException {
        return typed(in, field, file).map(Secret::of).orElseThrow(() -> missing(field));
    }

    private static CommandException missing(Field field) {
        return Arguments.usage("shell.accounts.secret", field.label(), field.id(), Secrets.variable(field.id()));
    }

    private static Optional<String> typed(Invocation in, Field field, Optional<String> file) throws CommandException {
        if (file.isPresent()) {
            var path = Arguments.path(in, file.get());
            try {
                return Optional.of(Files.readString(path).strip());
            } catch (IOException e) {
                throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.unreadable", path), e);
            }
        }
        var label = field.generates()
                ? Message.of("shell.accounts.generated", field.label()).text()
                : field.label();
        return in.secrets().given(field.id()).or(() -> in.secrets().ask(label));
    }
}
