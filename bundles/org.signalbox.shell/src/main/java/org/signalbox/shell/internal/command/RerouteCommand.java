package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
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
import org.signalbox.shell.internal.Table;

/** Moves a publication to another account, or lists the possible accounts. */
@Component(service = Command.class)
public final class RerouteCommand implements Command {
    private final EngineServices services;

    @Activate
    public RerouteCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "reroute";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("reroute").word("PUBLICATION").optionalWord("NAME@NETWORK");
    }

    @Override
    public Message summary() {
        return Message.of("shell.reroute.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        services.networks();
        var publishing = services.need(Publishing.class);
        var found = PublicationFinder.find(services.store().publications(), arguments.word("PUBLICATION"));
        if (arguments.optionalWord("NAME@NETWORK").isEmpty()) {
            candidates(in, publishing, found);
            return ExitCode.OK;
        }
        var to = arguments.accountWord("NAME@NETWORK");
        var instead = EngineCall.of(() -> publishing.reroute(found.id(), to, in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(instead));
        }
        Output.line(in, "shell.reroute.done", instead.title(), instead.account(), found.account());
        return ExitCode.OK;
    }

    private static void candidates(Invocation in, Publishing publishing, Publication found)
            throws CommandException, InterruptedException {
        var options = EngineCall.of(() -> publishing.reroutes(found.id()));
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("publication", found.id().value());
            document.add("options", ImpactReport.options(options));
            Output.json(in, document);
            return;
        }
        var table =
                new Table("shell.column.account", "shell.column.usable", "shell.column.price", "shell.column.remark");
        for (var option : options) {
            table.row(
                    option.account(),
                    Output.text(option.possible() ? "shell.yes" : "shell.no"),
                    option.price().map(Money::toString).orElse("–"),
                    Message.joined(option.obstacles(), Locale.getDefault()));
        }
        table.print(in.out());
    }
}
