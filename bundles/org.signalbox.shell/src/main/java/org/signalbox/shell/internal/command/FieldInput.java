package org.signalbox.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Field;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Secrets;
import org.signalbox.shell.internal.Arguments;

/**
 * The values of a network's fields: settings from {@code --setting}, secrets from files, the environment or a prompt,
 * never from the command line.
 */
record FieldInput(Map<String, String> settings, Map<String, Secret> secrets) {
    static FieldInput of(Invocation in, Arguments arguments, List<Field> fields) throws CommandException {
        var settings = pairs(arguments, "setting");
        var files = pairs(arguments, "secret-file");
        var secrets = new HashMap<String, Secret>();
        for (var field : fields) {
            if (field.secret()) {
                secrets.put(field.id(), secret(in, field, Optional.ofNullable(files.get(field.id()))));
            } else if (!settings.containsKey(field.id()) && !field.initial().isEmpty()) {
                settings.put(field.id(), field.initial());
            }
        }
        return new FieldInput(Map.copyOf(settings), Map.copyOf(secrets));
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

    private static Secret secret(Invocation in, Field field, Optional<String> file) throws CommandException {
        if (file.isPresent()) {
            var path = Arguments.path(in, file.get());
            try {
                return Secret.of(Files.readString(path).strip());
            } catch (IOException e) {
                throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.unreadable", path), e);
            }
        }
        return in.secrets()
                .given(field.id())
                .or(() -> in.secrets().ask(field.label()))
                .map(Secret::of)
                .orElseThrow(() -> Arguments.usage(
                        "shell.accounts.secret", field.label(), field.id(), Secrets.variable(field.id())));
    }
}
