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

/** Retries a rejected, skipped, expired or reviewed publication. */
@Component(service = Command.class)
public final class RetryCommand implements Command {
    private final EngineServices services;

    @Activate
    public RetryCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "retry";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("retry").word("PUBLICATION");
    }

    @Override
    public Message summary() {
        return Message.of("shell.retry.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var publishing = services.need(Publishing.class);
        var found = PublicationFinder.find(services.store().publications(), arguments.word("PUBLICATION"));
        var changed = EngineCall.of(() -> publishing.retry(found.id(), in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(changed));
        }
        Output.line(in, "shell.retry.done", changed.title(), changed.account());
        return ExitCode.OK;
    }
}
