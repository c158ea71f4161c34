package org.signalbox.shell.internal.command;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
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

/** Confirms that a publication of unknown outcome exists on its network. */
@Component(service = Command.class)
public final class ConfirmCommand implements Command {
    private final EngineServices services;

    @Activate
    public ConfirmCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "confirm";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("confirm").word("PUBLICATION").word("ID-OR-LINK").flag("force", "shell.option.force");
    }

    @Override
    public Message summary() {
        return Message.of("shell.confirm.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var publishing = services.need(Publishing.class);
        var found = PublicationFinder.find(services.store().publications(), arguments.word("PUBLICATION"));
        var remote = arguments.word("ID-OR-LINK");
        var changed = EngineCall.of(() -> arguments.has("force")
                ? publishing.confirmUnseen(found.id(), remote, in.actor())
                : publishing.confirm(found.id(), remote, in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(changed));
        }
        Output.line(in, "shell.confirm.done", changed.title(), changed.account(), remote);
        var network = changed.account().network();
        var silent = services.find(Networks.class)
                .flatMap(networks -> networks.find(network))
                .flatMap(NetworkInfo::descriptor)
                .filter(each -> !each.can(Capability.RECONCILE) && !each.can(Capability.READ_POST));
        if (silent.isPresent()) {
            Output.line(in, "shell.confirm.unasked", network);
        }
        return ExitCode.OK;
    }
}
