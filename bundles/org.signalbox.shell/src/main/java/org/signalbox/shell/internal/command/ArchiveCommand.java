package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.archive.ArchiveBeforeEnd;
import org.signalbox.archive.Archives;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Creates, lists, shows, verifies and imports archives of accounts. */
@Component(service = Command.class)
public final class ArchiveCommand implements Command {
    private static final String MODES = "offer|automatic|off";

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
                .option("max-reads", "N", "shell.option.max-reads")
                .option("max-cost", "AMOUNT", "shell.option.max-cost")
                .defaultVerb("list", list -> {})
                .verb("offers", offers -> {})
                .verb(
                        "show",
                        show -> show.word("NAME@NETWORK")
                                .option("text", "WORDS", "shell.option.text")
                                .flag("conversations", "archive.command.option.conversations")
                                .option("limit", "N", "shell.option.limit"))
                .verb("cancel", cancel -> cancel.word("NAME@NETWORK"))
                .verb("verify", verify -> verify.word("FOLDER"))
                .verb("import", take -> take.word("FOLDER"))
                .verb("before-end", set -> set.optionalWord(MODES).option("days", "N", "archive.command.option.days"));
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
            case "before-end" -> beforeEnd(in, arguments);
            default -> new ArchiveRun(in, services, archives).make(arguments.word("NETWORK|NAME@NETWORK"), arguments);
        };
    }

    private int beforeEnd(Invocation in, Arguments arguments) throws CommandException, InterruptedException {
        var store = services.store();
        var setting = ArchiveBeforeEnd.of(store);
        var mode = arguments.optionalWord(MODES);
        var days = arguments.value("days");
        if (mode.isPresent() || days.isPresent()) {
            var text = mode.orElse(setting.mode().word()) + " " + days.orElse(Integer.toString(setting.days()));
            setting =
                    ArchiveBeforeEnd.parse(text).orElseThrow(() -> Arguments.usage("archive.command.before-end", text));
            setting.save(store, in.actor());
        }
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("mode", setting.mode().word());
            json.addProperty("days", setting.days());
            Output.json(in, json);
            return ExitCode.OK;
        }
        Output.line(in, setting.message().code(), setting.days());
        return ExitCode.OK;
    }
}
