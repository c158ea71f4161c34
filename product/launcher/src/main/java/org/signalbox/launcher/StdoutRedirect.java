package org.signalbox.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures output of libraries after a command has finished: standard output belongs to the commands, and some bundles
 * print warnings while the framework stops. Each line goes to the log.
 */
final class StdoutRedirect extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger(StdoutRedirect.class);

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private StdoutRedirect() {}

    /** Redirects standard output from now on. */
    static void divert() {
        System.out.flush();
        System.setOut(new PrintStream(new StdoutRedirect(), true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            LOG.info("{}", line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(octet);
        }
    }
}
