package org.signalbox.shell.internal.scenario;

import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import org.signalbox.demo.Scenario;
import org.signalbox.demo.ScenarioListener;
import org.signalbox.demo.ScenarioStep;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Runs a scenario in the terminal. */
final class ScenarioInTerminal {
    private ScenarioInTerminal() {}

    /**
     * Starts each waiting step until all are done; prints the report with {@code --json}.
     *
     * @return the exit code
     */
    static int play(Scenario scenario, Invocation in) throws CommandException, InterruptedException {
        scenario.onMessage(line(in));
        var changes = new LinkedBlockingQueue<Scenario>();
        try (var listening = scenario.onChange(changes::add)) {
            while (!done(scenario)) {
                changes.take();
            }
        }
        if (in.json()) {
            Output.json(in, scenario.report());
        }
        return scenario.passed() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private static boolean done(Scenario scenario) throws CommandException {
        var failure = scenario.failure();
        if (failure.isPresent()) {
            throw new CommandException(
                    ExitCode.PROBLEMS, Message.of("demo.failed", failure.get().text()));
        }
        var step = scenario.current();
        if (step.state() == ScenarioStep.State.WAITING && step.action().isPresent() && scenario.ready()) {
            scenario.start(step.id());
        }
        return step.state() == ScenarioStep.State.DONE;
    }

    /** Prefixes each line with the seconds since the start; writes to the error stream with {@code --json}. */
    private static ScenarioListener line(Invocation in) {
        var began = System.nanoTime();
        var out = in.json() ? in.err() : in.out();
        return what -> {
            var seconds = (System.nanoTime() - began) / 1e9;
            out.println(String.format(Locale.ROOT, "%6.2f s  %s", seconds, what.text(Locale.getDefault())));
            out.flush();
        };
    }
}
