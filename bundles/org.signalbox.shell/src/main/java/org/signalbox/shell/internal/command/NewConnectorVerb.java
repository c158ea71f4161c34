package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.project.ConnectorName;
import org.signalbox.shell.internal.project.ConnectorProject;
import org.signalbox.shell.internal.project.ShippedNetworks;
import org.signalbox.shell.internal.project.VendorRepository;

/** {@code connector new}, for vendors: needs no store. */
final class NewConnectorVerb {
    static final String NAME = "new";

    private NewConnectorVerb() {}

    static void syntax(Syntax syntax) {
        syntax.word("NAME").option("into", "DIR", "shell.option.into-project");
    }

    static int run(EngineServices services, Invocation in, Arguments arguments) throws CommandException {
        var name = ConnectorName.parse(arguments.word("NAME"));
        var home = Path.of(services.property("signalbox.home").orElseThrow());
        ShippedNetworks.requireOther(home, name);
        var folder = Arguments.path(in, arguments.value("into").orElse(name.id()));
        var project = new ConnectorProject(name, VendorRepository.in(home), LocalDate.now(ZoneOffset.UTC));
        var files = project.write(folder);
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("folder", folder.toString());
            document.addProperty("network", name.id());
            document.addProperty("package", name.packageName());
            document.addProperty("jar", folder.resolve(project.jar()).toString());
            document.addProperty("files", files.size());
            Output.json(in, document);
        }
        Output.line(in, "shell.project.written", name.displayName(), folder, files.size());
        Output.line(in, "shell.project.next", folder, project.jar());
        return ExitCode.OK;
    }
}
