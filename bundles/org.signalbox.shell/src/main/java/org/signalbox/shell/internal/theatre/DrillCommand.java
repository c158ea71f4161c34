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

/** Runs a drill in the terminal. With a display the launcher opens the window instead. */
@Component(service = Command.class)
public final class DrillCommand implements Command {
    private final Stories stories;

    @Activate
    public DrillCommand(@Reference Stories stories) {
        this.stories = stories;
    }

    @Override
    public String name() {
        return "drill";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("drill").optionalWord("NAME").flag("headless", "shell.option.headless");
    }

    @Override
    public Message summary() {
        return Message.of("shell.drill.summary", String.join(", ", stories.drills()));
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var story = stories.performed()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, Message.of("shell.drill.which", String.join(", ", stories.drills()))));
        if (!arguments.has("headless")) {
            Output.remark(in, "shell.demo.no-display");
        }
        return StoryInTerminal.play(story, in);
    }
}
