package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.ConflictLimits;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Shows or sets the minimum distance of two publications of an account, below which a warning appears. */
@Component(service = Command.class)
public final class ConflictsCommand implements Command {
    private final EngineServices services;

    @Activate
    public ConflictsCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("conflicts")
                .option("minutes", "N", "shell.option.minutes")
                .option("days", "N", "shell.option.days");
    }

    @Override
    public Message summary() {
        return Message.of("shell.conflicts.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var settings = services.store().settings();
        var limits = ConflictLimits.of(settings.get(ConflictLimits.SETTING));
        if (arguments.value("minutes").or(() -> arguments.value("days")).isPresent()) {
            limits = set(arguments, limits);
            settings.set(
                    ConflictLimits.SETTING,
                    Optional.of(limits.toString()),
                    new AuditEntry(
                            services.store().now(),
                            in.actor(),
                            "workspace",
                            Message.of("publishing.conflicts.set", limits.minutes(), limits.days())));
        }
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("minutes", limits.minutes());
            json.addProperty("days", limits.days());
            Output.json(in, json);
        }
        Output.line(in, "publishing.conflicts.set", limits.minutes(), limits.days());
        return ExitCode.OK;
    }

    private static ConflictLimits set(Arguments arguments, ConflictLimits limits) throws CommandException {
        try {
            return new ConflictLimits(
                    arguments.value("minutes").map(Integer::valueOf).orElse(limits.minutes()),
                    arguments.value("days").map(Integer::valueOf).orElse(limits.days()));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.conflicts.limits"), e);
        }
    }
}
