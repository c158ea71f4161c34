package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Activation;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Brings the window to the front. A second start on the same workspace runs it. */
@Component(service = Command.class)
public final class ActivateCommand implements Command {
    private final EngineServices services;

    @Activate
    public ActivateCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "activate";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("activate");
    }

    @Override
    public Message summary() {
        return Message.of("shell.activate.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException {
        var window = services.find(Activation.class);
        if (window.isEmpty()) {
            throw new CommandException(ExitCode.UNAVAILABLE, Message.of("shell.activate.none"));
        }
        window.get().activate();
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("activated", true);
            Output.json(in, document);
        }
        return ExitCode.OK;
    }
}
