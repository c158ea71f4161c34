package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.publishing.Publishing;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Pauses all sending. */
@Component(service = Command.class)
public final class PauseCommand implements Command {
    private final EngineServices services;

    @Activate
    public PauseCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("pause");
    }

    @Override
    public Message summary() {
        return Message.of("shell.pause.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        Arguments.of(in, syntax());
        services.need(Publishing.class).pause(in.actor());
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("paused", true);
            Output.json(in, document);
        }
        Output.line(in, "shell.pause.done");
        return ExitCode.OK;
    }
}
