package org.signalbox.shell;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * One call of a command.
 *
 * @param args what follows the command's name, without global options
 * @param directory the folder that the command was given in; relative paths start there
 * @param json whether one JSON document, and nothing else, is written to {@code out}
 * @param out what was asked for
 * @param err progress and remarks
 * @param actor who calls it, for the audit
 * @param secrets where secrets come from; never from the command line
 */
public record Invocation(
        List<String> args,
        Path directory,
        boolean json,
        PrintWriter out,
        PrintWriter err,
        String actor,
        Secrets secrets) {
    public Invocation {
        args = List.copyOf(args);
    }
}
