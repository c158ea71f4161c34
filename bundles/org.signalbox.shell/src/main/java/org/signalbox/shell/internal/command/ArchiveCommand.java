package org.signalbox.shell.internal.command;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.archive.Archives;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
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
    public Syntax syntax() {
        return Syntax.of("archive")
                .optionalWord("NETWORK|NAME@NETWORK")
                .flag("estimate", "shell.option.estimate")
                .flag("within-budget", "shell.option.within-budget")
                .option("most-reads", "N", "shell.option.most-reads")
                .option("most-cost", "AMOUNT", "shell.option.most-cost")
                .defaultVerb("list", list -> {})
                .verb("offers", offers -> {})
                .verb(
                        "show",
                        show -> show.word("NAME@NETWORK")
                                .option("text", "WORDS", "shell.option.text")
                                .option("limit", "N", "shell.option.limit"))
                .verb("cancel", cancel -> cancel.word("NAME@NETWORK"))
                .verb("verify", verify -> verify.word("FOLDER"))
                .verb("import", take -> take.word("FOLDER"));
    }

    @Override
    public Message summary() {
        return Message.of("archive.command.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var archives = services.need(Archives.class);
        var repository = new ArchiveListing(in, archives);
        return switch (arguments.verb()) {
            case "list" -> repository.list();
            case "offers" -> repository.offers();
            case "show" -> repository.show(arguments.accountWord("NAME@NETWORK"), arguments);
            case "cancel" -> repository.cancel(arguments.accountWord("NAME@NETWORK"));
            case "verify" -> repository.verify(Arguments.path(in, arguments.word("FOLDER")));
            case "import" -> repository.take(Arguments.path(in, arguments.word("FOLDER")));
            default -> new ArchiveRun(in, services, archives).make(arguments.word("NETWORK|NAME@NETWORK"), arguments);
        };
    }
}
