package org.signalbox.shell.internal.demo;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.story.Step;
import org.signalbox.shell.story.Story;
import org.signalbox.shell.story.Tally;

/** Plays the demonstration in the terminal. With a display the launcher opens the window instead. */
@Component(service = Command.class)
public final class DemoCommand implements Command {
    private final Theatre theatre;

    @Activate
    public DemoCommand(@Reference Theatre theatre) {
        this.theatre = theatre;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String usage() {
        return "demo [--headless]";
    }

    @Override
    public Message summary() {
        return Message.of("shell.demo.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var headless = Arguments.of(in, Set.of("headless"), Set.of()).most(0).has("headless");
        var story = theatre.story()
                .orElseThrow(() -> new CommandException(ExitCode.UNAVAILABLE, Message.of("shell.demo.elsewhere")));
        if (!headless) {
            Output.remark(in, "shell.demo.no-display");
        }
        story.narrate(line(in));
        play(story);
        if (in.json()) {
            Output.json(in, story.report());
        }
        return ok(story.tally().orElseThrow()) ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    /** Each line with the seconds since the start; on the error stream when the output is JSON. */
    private static Narrator line(Invocation in) {
        var began = System.nanoTime();
        var out = in.json() ? in.err() : in.out();
        return what -> {
            out.printf(Locale.ROOT, "%6.2f s  %s%n", (System.nanoTime() - began) / 1e9, what.text(Locale.getDefault()));
            out.flush();
        };
    }

    /** Starts each step that waits for somebody, until all are done. */
    private static void play(StoryTeller story) throws CommandException, InterruptedException {
        var changes = new LinkedBlockingQueue<Story>();
        try (var listening = story.onChange(changes::add)) {
            while (true) {
                var failure = story.failure();
                if (failure.isPresent()) {
                    throw new CommandException(ExitCode.PROBLEMS, Message.of("shell.demo.failed", failure.get().text()));
                }
                var step = story.current();
                if (step.state() == Step.State.DONE) {
                    return;
                }
                if (step.state() == Step.State.WAITING && step.action().isPresent()) {
                    story.start(step.id());
                }
                changes.take();
            }
        }
    }

    private static boolean ok(Tally tally) {
        return tally.lost() == 0 && tally.doubled() == 0 && tally.published() == tally.planned();
    }
}
