package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.publishing.Publishing;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Attempt;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Services;

/** Freezes posts and plans their publications. */
@Component(service = Command.class)
public final class ScheduleCommand implements Command {
    private final Services services;

    @Activate
    public ScheduleCommand(@Reference Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public String usage() {
        return "schedule PATH…";
    }

    @Override
    public Message summary() {
        return Message.of("shell.schedule.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in);
        arguments.at(0, "PATH");
        var publishing = services.need(Publishing.class);
        services.networks();
        var paths = new ContentPaths(services.need(Workspace.class));
        var planned = new ArrayList<Publication>();
        for (var file : paths.find(in, arguments.rest())) {
            var checked = paths.read(file);
            planned.addAll(Attempt.of(() -> publishing.schedule(checked, in.actor())).publications());
        }
        if (in.json()) {
            var document = new JsonObject();
            document.add("publications", PublicationJson.of(planned));
            Output.json(in, document);
            return ExitCode.OK;
        }
        PublicationTable.print(planned, in.out());
        in.out().println(Output.text(Optional.of(publishing.sender())));
        return ExitCode.OK;
    }
}
