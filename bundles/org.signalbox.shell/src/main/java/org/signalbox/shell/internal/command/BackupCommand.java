package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Writes a consistent copy of the store to a new file. */
@Component(service = Command.class)
public final class BackupCommand implements Command {
    private final EngineServices services;

    @Activate
    public BackupCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("backup").word("FILE");
    }

    @Override
    public Message summary() {
        return Message.of("shell.backup.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var file = Arguments.path(in, Arguments.of(in, syntax()).word("FILE"));
        services.store().backup(file);
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("backup", file.toString());
            Output.json(in, document);
        }
        Output.line(in, "shell.backup.done", file);
        return ExitCode.OK;
    }
}
