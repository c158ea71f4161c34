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
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Reschedules a planned publication. */
@Component(service = Command.class)
public final class RescheduleCommand implements Command {
    private final EngineServices services;

    @Activate
    public RescheduleCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "reschedule";
    }

    @Override
    public String usage() {
        return "reschedule PUBLICATION TIME [ZONE]";
    }

    @Override
    public Message summary() {
        return Message.of("shell.reschedule.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in).most(3);
        arguments.at(1, "TIME");
        var schedule =
                WallTimes.parse(arguments.rest().subList(1, arguments.rest().size()));
        var publishing = services.need(Publishing.class);
        var found = PublicationFinder.find(services.store().publications(), arguments.at(0, "PUBLICATION"));
        var changed = EngineCall.of(() -> publishing.reschedule(found.id(), schedule, in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(changed));
        }
        Output.line(in, "shell.reschedule.done", changed.title(), changed.account(), schedule);
        return ExitCode.OK;
    }
}
