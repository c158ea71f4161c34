package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.CatchUpPolicy;
import org.signalbox.model.Message;
import org.signalbox.scheduler.Schedules;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Shows or sets the hourly limit of overdue publications sent late. */
@Component(service = Command.class)
public final class CatchUpCommand implements Command {
    private final EngineServices services;

    @Activate
    public CatchUpCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "catch-up";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("catch-up")
                .optionalWord("PER-HOUR")
                .optionalWord("wait|hold|skip")
                .option("account", "NAME@NETWORK", "shell.option.account")
                .flag("reset", "shell.option.reset");
    }

    @Override
    public Message summary() {
        return Message.of("shell.catch-up.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var schedules = services.need(Schedules.class);
        var account = arguments.account("account");
        if (arguments.has("reset")) {
            schedules.setCatchUp(account, Optional.empty(), in.actor());
        } else if (arguments.optionalWord("PER-HOUR").isPresent()) {
            var words = arguments.word("PER-HOUR") + " " + arguments.word("wait|hold|skip");
            var limit = CatchUpPolicy.parse(words).orElseThrow(() -> Arguments.usage("shell.catch-up.limit", words));
            schedules.setCatchUp(account, Optional.of(limit), in.actor());
        }
        var limit = schedules.catchUp(account);
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("account", account.map(AccountId::toString).orElse(null));
            json.addProperty("perHour", limit.perHour());
            json.addProperty("excessPolicy", limit.excessPolicy().name().toLowerCase(java.util.Locale.ROOT));
            Output.json(in, json);
        }
        Output.line(
                in,
                "shell.catch-up.shown",
                account.map(AccountId::toString).orElseGet(() -> Output.text("shell.budget.all")),
                limit.perHour(),
                Output.text(
                        "shell.catch-up.excess." + limit.excessPolicy().name().toLowerCase(java.util.Locale.ROOT)));
        return ExitCode.OK;
    }
}
