package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Workspace;
import org.signalbox.demo.practice.Practice;
import org.signalbox.demo.practice.PracticeException;
import org.signalbox.demo.practice.PracticeProgress;
import org.signalbox.demo.practice.PracticeRemoval;
import org.signalbox.demo.practice.PracticeSetUp;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Sets up practice networks, accounts and posts in the workspace, or removes them. */
@Component(service = Command.class)
public final class PracticeCommand implements Command {
    private static final String FOLDER = "FOLDER";

    private final EngineServices services;

    @Activate
    public PracticeCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "practice";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("practice").optionalWord(FOLDER).flag("remove", "shell.option.remove-practice");
    }

    @Override
    public Message summary() {
        return Message.of("shell.practice.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var root = services.need(Workspace.class).root();
        if (arguments.optionalWord(FOLDER).isPresent()) {
            requireSame(root, Arguments.path(in, arguments.word(FOLDER)));
        }
        var practice = services.need(Practice.class);
        try {
            if (arguments.has("remove")) {
                removed(in, practice.remove(in.actor()));
            } else {
                PracticeProgress progress = (done, total, doing) ->
                        Output.remark(in, "shell.practice.progress", done + 1, total, doing.text(Locale.getDefault()));
                made(in, root, practice.setUp(in.actor(), in.json() ? (done, total, doing) -> {} : progress));
            }
        } catch (PracticeException e) {
            throw new CommandException(exitCode(e.kind()), e.message(), e);
        }
        return ExitCode.OK;
    }

    /** The launcher takes the word as the workspace; with {@code --workspace} there may be two. */
    private static void requireSame(Path open, Path named) throws CommandException {
        try {
            if (open.equals(named) || Files.isSameFile(open, named)) {
                return;
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.practice.two", open, named), e);
        }
        throw Arguments.usage("shell.practice.two", open, named);
    }

    private static int exitCode(PracticeException.Kind kind) {
        return switch (kind) {
            case REFUSED -> ExitCode.PROBLEMS;
            case UNWRITABLE -> ExitCode.CANT_CREATE;
            case BUSY -> ExitCode.TRY_LATER;
            case UNAVAILABLE -> ExitCode.UNAVAILABLE;
        };
    }

    private static void made(Invocation in, Path root, PracticeSetUp result) {
        if (in.json()) {
            Output.json(in, json(root, result));
            return;
        }
        if (result.made().isEmpty()) {
            Output.line(in, "shell.practice.there", root);
        } else {
            Output.line(in, "shell.practice.made", root);
        }
        lines(in, result.made());
        lines(in, result.left());
        result.now().path(Role.READY).ifPresent(ready -> Output.line(in, "shell.practice.next", root, ready));
        Output.line(in, "shell.practice.remove-hint", root);
    }

    private static void lines(Invocation in, List<Message> messages) {
        messages.forEach(message -> Output.line(in, "shell.practice.item", message.text(Locale.getDefault())));
    }

    private static void removed(Invocation in, PracticeRemoval removal) {
        if (in.json()) {
            Output.json(in, json(removal));
            return;
        }
        if (removal.isEmpty()) {
            Output.line(in, "shell.practice.none");
            return;
        }
        Output.line(in, "shell.practice.removed");
        removal.networks().forEach(name -> Output.line(in, "shell.practice.gone.network", name));
        removal.accounts().forEach(account -> Output.line(in, "shell.practice.gone.account", account));
        removal.deleted().forEach(path -> Output.line(in, "shell.practice.gone.post", path));
        if (removal.cancelled() > 0) {
            Output.line(in, "shell.practice.cancelled", removal.cancelled());
        }
        removal.kept().forEach(path -> Output.line(in, "shell.practice.kept", path));
        lines(in, removal.left());
    }

    private static JsonObject json(Path root, PracticeSetUp result) {
        var document = new JsonObject();
        document.addProperty("workspace", root.toString());
        document.addProperty("changed", !result.made().isEmpty());
        var networks = new JsonArray();
        for (var network : result.now().networks()) {
            var json = new JsonObject();
            json.addProperty("network", network.id());
            json.addProperty("name", network.name());
            json.addProperty("origin", network.origin().toString());
            json.addProperty("account", network.account().toString());
            networks.add(json);
        }
        document.add("networks", networks);
        var posts = new JsonArray();
        for (var sample : result.now().samples()) {
            var json = new JsonObject();
            json.addProperty("purpose", sample.role().name().toLowerCase(Locale.ROOT));
            json.addProperty("path", sample.path());
            posts.add(json);
        }
        document.add("posts", posts);
        document.add("remarks", texts(result.left()));
        return document;
    }

    private static JsonObject json(PracticeRemoval removal) {
        var document = new JsonObject();
        document.add("networks", strings(removal.networks()));
        document.add("accounts", strings(removal.accounts()));
        document.add("deleted", strings(removal.deleted()));
        document.add("kept", strings(removal.kept()));
        document.addProperty("cancelled", removal.cancelled());
        document.add("remarks", texts(removal.left()));
        return document;
    }

    private static JsonArray texts(List<Message> messages) {
        return strings(messages.stream()
                .map(message -> message.text(Locale.getDefault()))
                .toList());
    }

    private static JsonArray strings(List<?> values) {
        var array = new JsonArray();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }
}
