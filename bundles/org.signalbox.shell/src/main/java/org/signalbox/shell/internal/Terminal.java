package org.signalbox.shell.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.signalbox.shell.Secrets;

/** The caller's environment: working directory, streams, user and secrets. */
record Terminal(Path directory, PrintWriter out, PrintWriter err, String actor, Secrets secrets) {}
