package org.signalbox.shell.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.signalbox.shell.Invocation;

/** A terminal that records its output. */
final class RecordedOutput {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    Terminal terminal() {
        return new Terminal(
                Path.of("/somewhere"),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "anna",
                new OwnSecrets(Map.of()));
    }

    Invocation invocation(String... args) {
        var terminal = terminal();
        return new Invocation(
                List.of(args), terminal.directory(), false, terminal.out(), terminal.err(), "anna", terminal.secrets());
    }
}
