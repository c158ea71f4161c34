package org.signalbox.shell.internal.command;

import java.util.stream.Stream;
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
    public Syntax syntax() {
        return Syntax.of("reschedule").word("PUBLICATION").word("TIME").optionalWord("ZONE");
    }

    @Override
    public Message summary() {
        return Message.of("shell.reschedule.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var schedule = WallTimes.parse(
                Stream.concat(Stream.of(arguments.word("TIME")), arguments.optionalWord("ZONE").stream())
                        .toList());
        var publishing = services.need(Publishing.class);
        var found = PublicationFinder.find(services.store().publications(), arguments.word("PUBLICATION"));
        var changed = EngineCall.of(() -> publishing.reschedule(found.id(), schedule, in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(changed));
        }
        Output.line(in, "shell.reschedule.done", changed.title(), changed.account(), schedule);
        return ExitCode.OK;
    }
}
