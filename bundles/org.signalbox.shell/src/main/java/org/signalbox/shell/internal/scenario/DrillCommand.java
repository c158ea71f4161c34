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

/** Runs a drill in the terminal. With a display the launcher opens the window instead. */
@Component(service = Command.class)
public final class DrillCommand implements Command {
    private final Scenarios scenarios;

    @Activate
    public DrillCommand(@Reference Scenarios scenarios) {
        this.scenarios = scenarios;
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
        return Message.of("shell.drill.summary", String.join(", ", scenarios.drills()));
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var scenario = scenarios
                .running()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, Message.of("shell.drill.which", String.join(", ", scenarios.drills()))));
        if (!arguments.has("headless")) {
            Output.remark(in, "shell.demo.no-display");
        }
        return ScenarioInTerminal.play(scenario, in);
    }
}
