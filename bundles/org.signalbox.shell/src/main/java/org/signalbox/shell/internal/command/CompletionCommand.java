package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
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
import org.signalbox.shell.internal.CompletionScript;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.RegisteredCommands;

/** Prints a script that completes commands, verbs, options and some values in a shell. */
@Component(service = Command.class)
public final class CompletionCommand implements Command {
    private static final String SHELL = "bash|zsh";

    private final BundleContext context;

    @Activate
    public CompletionCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("completion").word(SHELL);
    }

    @Override
    public Message summary() {
        return Message.of("shell.completion.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException {
        var shell = Arguments.of(in, syntax()).word(SHELL);
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw Arguments.usage("shell.completion.shell", shell);
        }
        // One script serves both: in zsh it loads bashcompinit.
        var script = CompletionScript.of(RegisteredCommands.shown(context).values());
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("shell", shell);
            document.addProperty("script", script);
            Output.json(in, document);
        } else {
            script.lines().forEach(in.out()::println);
        }
        return ExitCode.OK;
    }
}
