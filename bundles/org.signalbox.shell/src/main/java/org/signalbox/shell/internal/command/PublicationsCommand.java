package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.networks.ChangePlan;
import org.signalbox.publishing.PublicationTimeline;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Lists publications, and shows the timeline of one. */
@Component(service = Command.class)
public final class PublicationsCommand implements Command {
    private final EngineServices services;

    @Activate
    public PublicationsCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "publications";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("publications")
                .defaultVerb(
                        "list",
                        list -> list.repeated("state", "STATE", "shell.option.state")
                                .option("account", "NAME@NETWORK", "shell.option.account")
                                .option("network", "ID", "shell.option.network")
                                .option("limit", "N", "shell.option.limit")
                                .flag("count", "shell.option.count"))
                .verb("show", show -> show.word("PUBLICATION"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.publications.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        if (arguments.verb().equals("show")) {
            return show(in, arguments);
        }
        var query = PublicationQuery.all().descending().limit(arguments.number("limit", 50, 1_000));
        query = query.in(states(arguments));
        var account = arguments.account("account");
        query = account.isPresent() ? query.account(account.get()) : query;
        query = arguments.value("network").map(query::network).orElse(query);
        if (arguments.has("count")) {
            PublicationCountsReport.print(in, services.store().publications().counts(query));
            return ExitCode.OK;
        }
        var page = services.store().publications().list(query);
        var found = page.items();
        var plan = services.find(ChangePlan.class);
        if (in.json()) {
            var all = new JsonArray();
            found.forEach(publication -> all.add(json(publication, warning(plan, publication))));
            var document = new JsonObject();
            document.add("publications", all);
            document.add("damaged", DamagedRows.json(page.damaged()));
            Output.json(in, document);
        } else {
            PublicationTable.print(found, page.damaged(), in.out(), publication -> warning(plan, publication));
        }
        DamagedRows.remark(in, page.damaged());
        return ExitCode.OK;
    }

    private int show(Invocation in, Arguments arguments) throws CommandException, InterruptedException {
        var store = services.store();
        var found = PublicationFinder.find(store.publications(), arguments.word("PUBLICATION"));
        TimelineReport.print(in, PublicationTimeline.read(store, found.id()).orElseThrow(), store.now());
        return ExitCode.OK;
    }

    /** Planned change, within its lead time, that affects a waiting publication. */
    private static Optional<Message> warning(Optional<ChangePlan> plan, Publication publication) {
        return publication.state() == PublicationState.PLANNED
                ? plan.flatMap(changes -> changes.warning(publication.account(), publication.due()))
                : Optional.empty();
    }

    private static JsonObject json(Publication publication, Optional<Message> warning) {
        var json = PublicationJson.of(publication);
        json.addProperty(
                "warning", warning.map(why -> why.text(Locale.getDefault())).orElse(null));
        return json;
    }

    private static PublicationState[] states(Arguments arguments) throws CommandException {
        var states = new ArrayList<PublicationState>();
        for (var value : arguments.values("state")) {
            for (var name : value.split(",")) {
                states.add(Arrays.stream(PublicationState.values())
                        .filter(state -> state.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() ->
                                Arguments.usage("shell.not-state", name, Arrays.toString(PublicationState.values()))));
            }
        }
        return states.toArray(PublicationState[]::new);
    }
}
