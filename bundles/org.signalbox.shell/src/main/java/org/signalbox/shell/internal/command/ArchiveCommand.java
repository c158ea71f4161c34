package org.signalbox.shell.internal.command;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.archive.Archives;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;

/** Creates, lists, shows, verifies and imports archives of accounts. */
@Component(service = Command.class)
public final class ArchiveCommand implements Command {
    private final EngineServices services;

    @Activate
    public ArchiveCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public String usage() {
        return "archive NETWORK|NAME@NETWORK [--estimate] [--within-budget] [--most-reads N] [--most-cost AMOUNT]\n"
                + "archive list\n"
                + "archive offers\n"
                + "archive show NAME@NETWORK [--text WORDS] [--limit N]\n"
                + "archive cancel NAME@NETWORK\n"
                + "archive verify FOLDER\n"
                + "archive import FOLDER";
    }

    @Override
    public Message summary() {
        return Message.of("archive.command.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(
                        in, Set.of("estimate", "within-budget"), Set.of("most-reads", "most-cost", "text", "limit"))
                .most(2);
        var archives = services.need(Archives.class);
        var shelf = new ArchiveListing(in, archives);
        var first = arguments.rest().isEmpty() ? "list" : arguments.at(0, "NETWORK");
        return switch (first) {
            case "list" -> shelf.list();
            case "offers" -> shelf.offers();
            case "show" -> shelf.show(arguments.accountAt(1, "NAME@NETWORK"), arguments);
            case "cancel" -> shelf.cancel(arguments.accountAt(1, "NAME@NETWORK"));
            case "verify" -> shelf.verify(Arguments.path(in, arguments.at(1, "FOLDER")));
            case "import" -> shelf.take(Arguments.path(in, arguments.at(1, "FOLDER")));
            case String subject -> new ArchiveRun(in, services, archives).make(subject, arguments.most(1));
        };
    }
}
