package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.CommandSuggestion;
import org.signalbox.shell.internal.Output;

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
    public String usage() {
        return "help [COMMAND]";
    }

    @Override
    public Message summary() {
        return Message.of("shell.help.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException {
        var rest = Arguments.of(in).most(1).rest();
        var commands = commands();
        if (rest.isEmpty()) {
            overview(in, commands);
            return ExitCode.OK;
        }
        var command = commands.get(rest.get(0));
        if (command == null) {
            var near = CommandSuggestion.nearest(rest.get(0), commands.keySet());
            throw near.isPresent()
                    ? Arguments.usage("shell.unknown-near", rest.get(0), near.get())
                    : Arguments.usage("shell.unknown", rest.get(0));
        }
        if (in.json()) {
            Output.json(in, json(command));
            return ExitCode.OK;
        }
        in.out().println(command.summary().text(Locale.getDefault()));
        in.out().println();
        command.usage().lines().forEach(line -> in.out().println("  signalbox " + line));
        in.out().println();
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
        json.addProperty("usage", command.usage());
        json.addProperty("summary", command.summary().text(Locale.getDefault()));
        return json;
    }

    private Map<String, Command> commands() {
        var found = new TreeMap<String, Command>();
        for (var reference : references()) {
            var command = context.getService(reference);
            if (command != null && !command.name().equals("activate")) {
                found.put(command.name(), command);
            }
        }
        return found;
    }

    private Iterable<ServiceReference<Command>> references() {
        try {
            return context.getServiceReferences(Command.class, null);
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException("there is no filter", e);
        }
    }
}
