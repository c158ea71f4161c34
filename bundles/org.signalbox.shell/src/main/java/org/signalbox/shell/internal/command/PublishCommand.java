package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
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
    private static final int DEFAULT_WAIT = 10;
    private static final int LONGEST_WAIT = 1_440;

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
        return Syntax.of("publish")
                .word("PATH")
                .requiredFlag("now", "shell.option.now", "shell.publish.now")
                .option("wait", "MINUTES", "shell.option.wait");
    }

    @Override
    public Message summary() {
        return Message.of("shell.publish.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var path = arguments.word("PATH");
        var limit = Duration.ofMinutes(arguments.number("wait", DEFAULT_WAIT, LONGEST_WAIT));
        var publishing = services.need(Publishing.class);
        services.networks();
        var checked = new ContentPaths(services.need(Workspace.class)).one(in, path);
        var planned = EngineCall.of(() -> publishing.publishNow(checked, in.actor()));
        var settled = new OutcomeWait(services.store(), publishing::idle, in, limit).await(planned.publications());
        var unsent = unsent(settled, publishing, limit);
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

    /** Why some of it isn't out yet, and who goes on. */
    private Optional<CommandException> unsent(List<Publication> settled, Publishing publishing, Duration limit)
            throws CommandException, InterruptedException {
        var waiting = settled.stream()
                .filter(publication -> !OutcomeWait.needsNothing(publication.state()))
                .count();
        if (waiting == 0) {
            return Optional.empty();
        }
        var idle = publishing.idle();
        if (idle.isPresent()) {
            var why = Message.of("shell.publish.idle", Output.text(idle), waiting);
            return Optional.of(new CommandException(ExitCode.TRY_LATER, why));
        }
        var goesOn = services.staysOpen() || !services.store().exclusive()
                ? Message.of("shell.publish.goes-on", publishing.sender().text(Locale.getDefault()))
                : Message.of("shell.publish.stops");
        return Optional.of(new CommandException(
                ExitCode.TRY_LATER,
                Message.of("shell.publish.unfinished", waiting, limit.toMinutes(), goesOn.text(Locale.getDefault()))));
    }
}
