package org.signalbox.shell.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.signalbox.shell.Secrets;

/** Whoever gives a command: where they are, what they see, who they are. */
record Terminal(Path directory, PrintWriter out, PrintWriter err, String actor, Secrets secrets) {}
