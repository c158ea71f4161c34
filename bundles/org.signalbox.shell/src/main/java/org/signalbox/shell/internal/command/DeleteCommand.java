package org.signalbox.shell.internal.command;

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
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Deletes published posts from the network. */
@Component(service = Command.class)
public final class DeleteCommand implements Command {
    private final EngineServices services;

    @Activate
    public DeleteCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "delete";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("delete").word("PUBLICATION");
    }

    @Override
    public Message summary() {
        return Message.of("shell.delete.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var publishing = services.need(Publishing.class);
        var found = PublicationFinder.find(services.store().publications(), arguments.word("PUBLICATION"));
        var changed = EngineCall.of(() -> publishing.delete(found.id(), in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(changed));
        }
        Output.line(in, "shell.delete.done", changed.title(), changed.account());
        return ExitCode.OK;
    }
}
