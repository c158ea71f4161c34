package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.CommandSuggestion;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.RegisteredCommands;
import org.signalbox.shell.internal.UsageText;

/** Lists all commands, or shows the usage of one. */
@Component(service = Command.class)
public final class HelpCommand implements Command {
    private final BundleContext context;

    /** Looks commands up lazily, because it is itself one of them. */
    @Activate
    public HelpCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("help").optionalWord("COMMAND");
    }

    @Override
    public Message summary() {
        return Message.of("shell.help.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException {
        var name = Arguments.of(in, syntax()).optionalWord("COMMAND");
        var commands = RegisteredCommands.shown(context);
        if (name.isEmpty()) {
            overview(in, commands);
            return ExitCode.OK;
        }
        var command = commands.get(name.get());
        if (command == null) {
            var near = CommandSuggestion.nearest(name.get(), commands.keySet());
            throw near.isPresent()
                    ? Arguments.usage("shell.unknown-near", name.get(), near.get())
                    : Arguments.usage("shell.unknown", name.get());
        }
        if (in.json()) {
            Output.json(in, json(command));
            return ExitCode.OK;
        }
        in.out().println(command.summary().text(Locale.getDefault()));
        in.out().println();
        UsageText.lines(command.syntax()).forEach(line -> in.out().println("  signalbox " + line));
        in.out().println();
        var options = UsageText.options(command.syntax());
        if (!options.isEmpty()) {
            options.lines().forEach(in.out()::println);
            in.out().println();
        }
        in.out().println(Output.text("shell.help.global"));
        return ExitCode.OK;
    }

    private static void overview(Invocation in, Map<String, Command> commands) {
        if (in.json()) {
            var all = new JsonArray();
            commands.values().forEach(command -> all.add(json(command)));
            var document = new JsonObject();
            document.add("commands", all);
            Output.json(in, document);
            return;
        }
        in.out().println(Output.text("shell.help.intro"));
        in.out().println();
        var width = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
        for (var command : commands.values()) {
            in.out()
                    .println("  " + command.name()
                            + " ".repeat(width - command.name().length() + 2)
                            + command.summary().text(Locale.getDefault()));
        }
        in.out().println();
        in.out().println(Output.text("shell.help.more"));
        in.out().println(Output.text("shell.help.global"));
    }

    private static JsonObject json(Command command) {
        var json = new JsonObject();
        json.addProperty("name", command.name());
        json.addProperty("usage", String.join("\n", UsageText.lines(command.syntax())));
        json.addProperty("summary", command.summary().text(Locale.getDefault()));
        return json;
    }
}
