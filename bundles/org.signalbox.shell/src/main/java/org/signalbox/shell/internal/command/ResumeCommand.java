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

/** Resumes sending after a pause. */
@Component(service = Command.class)
public final class ResumeCommand implements Command {
    private final EngineServices services;

    @Activate
    public ResumeCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("resume");
    }

    @Override
    public Message summary() {
        return Message.of("shell.resume.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        Arguments.of(in, syntax());
        services.need(Publishing.class).resume(in.actor());
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("paused", false);
            Output.json(in, document);
        }
        Output.line(in, "shell.resume.done");
        return ExitCode.OK;
    }
}
