package org.signalbox.shell.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Checks content files for their syntax and against the terms. */
@Component(service = Command.class)
public final class LintCommand implements Command {
    /** For all files together: what isn't answered by then is told as not checked. */
    private static final Duration NETWORKS = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final EngineServices services;

    @Activate
    public LintCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "lint";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("lint").optionalWords("PATH");
    }

    @Override
    public Message summary() {
        return Message.of("shell.lint.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var words = Arguments.of(in, syntax()).words("PATH");
        var workspace = services.need(Workspace.class);
        services.networks();
        var paths = new ContentPaths(workspace);
        var checked = new ArrayList<CheckedContent>();
        var end = System.nanoTime() + NETWORKS.toNanos();
        for (var file : paths.find(in, words.isEmpty() ? List.of("content") : words)) {
            var look = paths.look(file);
            while (isUnread(look) && System.nanoTime() < end) {
                Thread.sleep(PAUSE);
                look = paths.look(file);
            }
            checked.add(look);
        }
        if (in.json()) {
            Output.json(in, ProblemReport.json(checked));
        } else {
            ProblemReport.print(checked, in.out());
        }
        return checked.stream().anyMatch(CheckedContent::hasErrors) ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    /** Whether a network is being asked for choices. */
    private static boolean isUnread(CheckedContent content) {
        return content.problems().stream().anyMatch(problem -> problem.code().equals("content.choice-unchecked"));
    }
}
