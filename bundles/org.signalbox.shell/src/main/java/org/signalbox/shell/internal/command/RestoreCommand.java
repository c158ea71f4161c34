package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
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
import org.signalbox.store.Stores;

/** Replaces the store by a backup. */
@Component(service = Command.class)
public final class RestoreCommand implements Command {
    private final EngineServices services;

    @Activate
    public RestoreCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("restore").word("FILE");
    }

    @Override
    public Message summary() {
        return Message.of("shell.restore.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var file = Arguments.path(in, Arguments.of(in, syntax()).word("FILE"));
        var workspace = Path.of(services.property("signalbox.workspace").orElseThrow());
        if (services.staysOpen()) {
            throw new CommandException(ExitCode.TRY_LATER, Message.of("shell.restore.running", workspace));
        }
        OwnStore.letGo("restore");
        var restored = Stores.restore(file, workspace);
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("restored", file.toString());
            document.addProperty("kept", restored.kept().map(String::valueOf).orElse(null));
            document.addProperty("made", restored.made().toString());
            document.addProperty("held", restored.held());
            Output.json(in, document);
        }
        Output.line(in, "shell.restore.done", file, restored.made());
        if (restored.held() > 0) {
            Output.line(in, "shell.restore.held", restored.held());
        }
        restored.kept().ifPresent(path -> Output.line(in, "shell.restore.kept", path));
        return ExitCode.OK;
    }
}
