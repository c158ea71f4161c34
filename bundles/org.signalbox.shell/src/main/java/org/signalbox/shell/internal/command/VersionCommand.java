package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Prints the version. */
@Component(service = Command.class)
public final class VersionCommand implements Command {
    private final EngineServices services;

    @Activate
    public VersionCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "version";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("version");
    }

    @Override
    public Message summary() {
        return Message.of("shell.version.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        Arguments.of(in, syntax());
        var bundle = FrameworkUtil.getBundle(VersionCommand.class);
        var version = bundle.getVersion().getMajor() + "." + bundle.getVersion().getMinor() + "."
                + bundle.getVersion().getMicro();
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("version", version);
            document.addProperty("java", Runtime.version().toString());
            document.addProperty(
                    "workspace", services.property("signalbox.workspace").orElse(null));
            Output.json(in, document);
        } else {
            in.out()
                    .println("Signalbox " + version + " (Java "
                            + Runtime.version().feature() + ")");
        }
        return ExitCode.OK;
    }
}
