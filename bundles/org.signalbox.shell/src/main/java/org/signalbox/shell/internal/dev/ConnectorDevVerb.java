package org.signalbox.shell.internal.dev;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorLogs;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/**
 * Develops a connector: builds its project, runs it in the node that this process is, and does both anew at each change
 * until the process is told to end. The launcher starts such a process with its own workspace and in developer mode.
 */
public final class ConnectorDevVerb {
    private static final String PORT = "5005";
    private static final int MOST = 65_535;

    private ConnectorDevVerb() {}

    public static void syntax(Syntax dev) {
        dev.word("DIR").optionWithDefault("debug", "PORT", "shell.option.debug", PORT);
    }

    public static int run(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        if (in.json()) {
            throw Arguments.usage("shell.dev.no-document");
        }
        var port = arguments.number("debug", Integer.parseInt(PORT), MOST);
        var project = services.property("signalbox.project").map(Path::of).orElse(null);
        var debugs = arguments.value("debug").isPresent();
        if (project == null || debugs && !isDebugged()) {
            throw Arguments.usage("shell.dev.own-process");
        }
        var maven = Maven.find(project, project.resolve("target").resolve("dev-build.log"), System.getenv())
                .orElseThrow(() -> new CommandException(ExitCode.UNAVAILABLE, Message.of("shell.dev.no-maven")));
        var networks = services.networks();
        var workspace = services.property("signalbox.workspace").orElseThrow();
        var loop = new DevLoop(in, networks, services.need(ConnectorLogs.class), project, maven, workspace);
        Output.line(in, "shell.dev.begins", workspace);
        if (debugs) {
            Output.line(in, "shell.dev.debug", String.valueOf(port));
        }
        in.out().flush();
        try {
            loop.run();
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.CANT_CREATE, Message.of("shell.plain", String.valueOf(e.getMessage())), e);
        }
        return ExitCode.OK;
    }

    private static boolean isDebugged() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-agentlib:jdwp"));
    }
}
