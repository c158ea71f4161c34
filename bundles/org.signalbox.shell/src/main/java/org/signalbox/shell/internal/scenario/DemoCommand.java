package org.signalbox.shell.internal.scenario;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.demo.Scenarios;
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
    private final Scenarios scenarios;

    @Activate
    public DemoCommand(@Reference Scenarios scenarios) {
        this.scenarios = scenarios;
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
        var scenario = scenarios
                .running()
                .orElseThrow(() -> new CommandException(ExitCode.UNAVAILABLE, Message.of("shell.demo.elsewhere")));
        if (!headless) {
            Output.remark(in, "shell.demo.no-display");
        }
        return ScenarioInTerminal.play(scenario, in);
    }
}
