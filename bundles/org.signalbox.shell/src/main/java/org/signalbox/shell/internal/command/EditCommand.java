package org.signalbox.shell.internal.command;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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

/** Changes the text of a published part at the network. */
@Component(service = Command.class)
public final class EditCommand implements Command {
    private final EngineServices services;

    @Activate
    public EditCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("edit")
                .word("PUBLICATION")
                .required("text-file", "FILE", "shell.option.text-file")
                .option("part", "N", "shell.option.part");
    }

    @Override
    public Message summary() {
        return Message.of("shell.edit.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var publishing = services.need(Publishing.class);
        var found = PublicationFinder.find(services.store().publications(), arguments.word("PUBLICATION"));
        var part = part(arguments, found);
        var text =
                TextFiles.read(Arguments.path(in, arguments.value("text-file").orElseThrow()), "shell.edit.blank");
        if (text.equals(found.parts().get(part).text().strip())) {
            throw new CommandException(ExitCode.PROBLEMS, Message.of("shell.edit.same", found.account()));
        }
        var changed = EngineCall.of(() -> publishing.edit(found.id(), part, text, in.actor()));
        if (in.json()) {
            Output.json(in, PublicationJson.of(changed));
        }
        Output.line(in, "shell.edit.done", changed.title(), changed.account());
        return ExitCode.OK;
    }

    /** Of a thread, no part is taken for granted. */
    private static int part(Arguments arguments, Publication found) throws CommandException {
        var count = found.parts().size();
        if (arguments.value("part").isEmpty() && count > 1) {
            throw Arguments.usage("shell.edit.which-part", count);
        }
        return arguments.number("part", 1, count) - 1;
    }
}
