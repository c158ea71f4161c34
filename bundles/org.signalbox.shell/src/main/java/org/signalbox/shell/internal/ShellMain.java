package org.signalbox.shell.internal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.UserAtHost;

/** Runs the process's command on the main thread. */
@Component(service = ToIntFunction.class, property = "signalbox.main=shell")
public final class ShellMain implements ToIntFunction<String[]> {
    private final CommandRunner runner;

    @Activate
    public ShellMain(@Reference CommandRunner runner) {
        this.runner = runner;
    }

    @Override
    public int applyAsInt(String[] args) {
        var terminal = new Terminal(
                Path.of("").toAbsolutePath(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                UserAtHost.user(),
                OwnSecrets.ofThisProcess());
        return runner.run(List.of(args), terminal);
    }
}
