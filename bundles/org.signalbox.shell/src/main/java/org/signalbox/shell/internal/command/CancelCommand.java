package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.Store;
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
import org.signalbox.shell.internal.command.PublicationFinder.FindResult;

/** Cancels planned and held publications. */
@Component(service = Command.class)
public final class CancelCommand implements Command {
    private final EngineServices services;

    @Activate
    public CancelCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("cancel").word("PUBLICATION");
    }

    @Override
    public Message summary() {
        return Message.of("shell.cancel.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var store = services.store();
        return switch (PublicationFinder.any(store.publications(), arguments.word("PUBLICATION"))) {
            case FindResult.Readable(var publication) -> cancel(in, publication);
            case FindResult.Broken(var row) -> cancel(in, store, row);
        };
    }

    private int cancel(Invocation in, Publication publication) throws CommandException, InterruptedException {
        var publishing = services.need(Publishing.class);
        var changed = EngineCall.of(() -> publishing.cancel(publication.id(), in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(changed));
        }
        Output.line(in, "shell.cancel.done", changed.title(), changed.account());
        return ExitCode.OK;
    }

    /** Cancels an unreadable publication. Changes its state only. */
    private static int cancel(Invocation in, Store store, DamagedRow row) {
        var id = new PublicationId(row.id());
        store.publications().cancelDamaged(id, new Actor(in.actor(), store.now()));
        if (in.json()) {
            var document = new JsonObject();
            document.add(
                    "damaged",
                    DamagedRows.json(store.publications().damaged(id).stream().toList()));
            Output.json(in, document);
        }
        Output.line(in, "shell.cancel.done", row.title(), row.account());
        return ExitCode.OK;
    }
}
