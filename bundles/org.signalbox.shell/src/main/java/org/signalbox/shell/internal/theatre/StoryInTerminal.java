package org.signalbox.shell.internal.theatre;

import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import org.signalbox.demo.Story;
import org.signalbox.demo.StoryListener;
import org.signalbox.demo.StoryStep;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Runs a story in the terminal. */
final class StoryInTerminal {
    private StoryInTerminal() {}

    /**
     * Starts each waiting step until all are done; prints the report with {@code --json}.
     *
     * @return the exit code
     */
    static int play(Story story, Invocation in) throws CommandException, InterruptedException {
        story.narrate(line(in));
        var changes = new LinkedBlockingQueue<Story>();
        try (var listening = story.onChange(changes::add)) {
            while (!done(story)) {
                changes.take();
            }
        }
        if (in.json()) {
            Output.json(in, story.report());
        }
        return story.sound() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private static boolean done(Story story) throws CommandException {
        var failure = story.failure();
        if (failure.isPresent()) {
            throw new CommandException(
                    ExitCode.PROBLEMS, Message.of("demo.failed", failure.get().text()));
        }
        var step = story.current();
        if (step.state() == StoryStep.State.WAITING && step.action().isPresent() && story.ready()) {
            story.start(step.id());
        }
        return step.state() == StoryStep.State.DONE;
    }

    /** Prefixes each line with the seconds since the start; writes to the error stream with {@code --json}. */
    private static StoryListener line(Invocation in) {
        var began = System.nanoTime();
        var out = in.json() ? in.err() : in.out();
        return what -> {
            var seconds = (System.nanoTime() - began) / 1e9;
            out.println(String.format(Locale.ROOT, "%6.2f s  %s", seconds, what.text(Locale.getDefault())));
            out.flush();
        };
    }
}
