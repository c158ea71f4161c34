package org.signalbox.shell.internal.command;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.BudgetOverrides;
import org.signalbox.model.Message;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Releases a held publication. */
@Component(service = Command.class)
public final class ReleaseCommand implements Command {
    private final EngineServices services;

    @Activate
    public ReleaseCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "release";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("release")
                .word("PUBLICATION")
                .flag("over-budget", "shell.option.over-budget")
                .option("against-terms", "REASON", "shell.option.against-terms");
    }

    @Override
    public Message summary() {
        return Message.of("shell.release.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var publishing = services.need(Publishing.class);
        var found = PublicationFinder.find(services.store().publications(), arguments.word("PUBLICATION"));
        var budgets = services.need(BudgetOverrides.class);
        var terms = services.need(TermsEnforcement.class);
        var against = arguments.value("against-terms");
        var changed = EngineCall.of(() -> arguments.has("over-budget")
                ? budgets.override(found.id(), in.actor())
                : against.isPresent()
                        ? terms.releaseAgainst(found.id(), against.get(), in.actor())
                        : publishing.release(found.id(), in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(changed));
        }
        Output.line(in, "shell.release.done", changed.title(), changed.account());
        return ExitCode.OK;
    }
}
