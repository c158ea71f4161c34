package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.Publishing;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.FailureJson;
import org.signalbox.shell.internal.Output;

/** Publishes a post now and waits for the outcome. */
@Component(service = Command.class)
public final class PublishCommand implements Command {
    private final EngineServices services;

    @Activate
    public PublishCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("publish").word("PATH").requiredFlag("now", "shell.option.now", "shell.publish.now");
    }

    @Override
    public Message summary() {
        return Message.of("shell.publish.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var path = arguments.word("PATH");
        var publishing = services.need(Publishing.class);
        services.networks();
        var checked = new ContentPaths(services.need(Workspace.class)).one(in, path);
        var planned = EngineCall.of(() -> publishing.publishNow(checked, in.actor()));
        var settled = new OutcomeWait(services.store(), publishing::idle, in).await(planned.publications());
        var waiting = settled.stream()
                .filter(publication -> !OutcomeWait.needsNothing(publication.state()))
                .count();
        var unsent = waiting == 0
                ? Optional.<CommandException>empty()
                : Optional.of(new CommandException(
                        ExitCode.TRY_LATER, Message.of("shell.publish.idle", Output.text(publishing.idle()), waiting)));
        if (in.json()) {
            var document = new JsonObject();
            document.add("publications", PublicationJson.of(settled));
            unsent.ifPresent(why -> document.add("error", FailureJson.of(why)));
            Output.json(in, document);
        } else {
            PublicationTable.print(settled, in.out());
        }
        if (unsent.isPresent()) {
            in.err().println("signalbox: " + unsent.get().message().text(Locale.getDefault()));
            return ExitCode.TRY_LATER;
        }
        if (settled.stream().allMatch(publication -> publication.state() == PublicationState.PUBLISHED)) {
            return ExitCode.OK;
        }
        return ExitCode.PROBLEMS;
    }
}
