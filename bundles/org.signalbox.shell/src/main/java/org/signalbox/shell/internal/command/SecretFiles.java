package org.signalbox.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;

/** Reads the files that {@code --secret-file NAME=PATH} names. */
final class SecretFiles {
    private SecretFiles() {}

    /** The secrets by name, without white space at their ends. */
    static Map<String, Secret> read(Invocation in, Arguments arguments) throws CommandException {
        var secrets = new HashMap<String, Secret>();
        for (var given : arguments.values("secret-file")) {
            var pair = given.split("=", 2);
            if (pair.length != 2) {
                throw Arguments.usage("shell.no-value", "--secret-file " + given);
            }
            var path = Arguments.path(in, pair[1]);
            try {
                secrets.put(pair[0], Secret.of(Files.readString(path).strip()));
            } catch (IOException e) {
                throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.unreadable", path), e);
            }
        }
        return secrets;
    }
}
