package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.publishing.Publishing;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Freezes posts and schedules their publications. */
@Component(service = Command.class)
public final class ScheduleCommand implements Command {
    private final EngineServices services;

    @Activate
    public ScheduleCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("schedule").words("PATH");
    }

    @Override
    public Message summary() {
        return Message.of("shell.schedule.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var publishing = services.need(Publishing.class);
        services.networks();
        var paths = new ContentPaths(services.need(Workspace.class));
        var planned = new ArrayList<Publication>();
        var failures = new ArrayList<Failure>();
        var warned = new ArrayList<CheckedContent>();
        var files = paths.find(in, arguments.words("PATH"));
        for (var file : files) {
            try {
                var checked = paths.read(file);
                planned.addAll(EngineCall.of(() -> publishing.schedule(checked, in.actor()))
                        .publications());
                warned.add(conflicts(checked));
            } catch (CommandException e) {
                if (files.size() == 1) {
                    throw e;
                }
                failures.add(new Failure(String.valueOf(file), e));
                in.err().println("signalbox: " + file + ": " + e.message().text(Locale.getDefault()));
            }
        }
        if (in.json()) {
            var document = new JsonObject();
            document.add("publications", PublicationJson.of(planned));
            document.add("failures", json(failures));
            document.add("warnings", ProblemReport.json(warned).get("problems"));
            Output.json(in, document);
        } else {
            var near =
                    warned.stream().filter(each -> !each.problems().isEmpty()).toList();
            if (!near.isEmpty()) {
                ProblemReport.print(near, in.err());
            }
            PublicationTable.print(planned, in.out());
            in.out().println(Output.text(Optional.of(publishing.sender())));
        }
        return failures.isEmpty() ? ExitCode.OK : failures.get(0).why().exitCode();
    }

    /** A copy with the conflicts only: other planned publications that are near in time or near-duplicates. */
    private static CheckedContent conflicts(CheckedContent checked) {
        return new CheckedContent(
                checked.file(),
                checked.variants(),
                checked.checks(),
                checked.problems().stream()
                        .filter(problem -> problem.code().startsWith("content.conflict."))
                        .toList());
    }

    /** A file that couldn't be scheduled; it doesn't block the others. */
    private record Failure(String file, CommandException why) {}

    private static JsonArray json(List<Failure> failures) {
        var array = new JsonArray();
        for (var failure : failures) {
            var json = new JsonObject();
            json.addProperty("file", failure.file());
            json.addProperty("exit", failure.why().exitCode());
            json.addProperty("code", failure.why().message().code());
            json.addProperty("message", failure.why().message().text(Locale.getDefault()));
            array.add(json);
        }
        return array;
    }
}
