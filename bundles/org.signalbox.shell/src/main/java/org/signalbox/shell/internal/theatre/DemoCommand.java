package org.signalbox.shell.internal.theatre;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.demo.Stories;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;

/** Runs the demonstration in the terminal. With a display the launcher opens the window instead. */
@Component(service = Command.class)
public final class DemoCommand implements Command {
    private final Stories stories;

    @Activate
    public DemoCommand(@Reference Stories stories) {
        this.stories = stories;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("demo").flag("headless", "shell.option.headless");
    }

    @Override
    public Message summary() {
        return Message.of("shell.demo.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var headless = Arguments.of(in, syntax()).has("headless");
        var story = stories.performed()
                .orElseThrow(() -> new CommandException(ExitCode.UNAVAILABLE, Message.of("shell.demo.elsewhere")));
        if (!headless) {
            Output.remark(in, "shell.demo.no-display");
        }
        return StoryInTerminal.play(story, in);
    }
}
