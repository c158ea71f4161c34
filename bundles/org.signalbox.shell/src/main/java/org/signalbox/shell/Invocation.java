package org.signalbox.shell;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * One invocation of a command.
 *
 * @param args arguments after the command's name, without global options
 * @param directory the caller's working directory, base of relative paths
 * @param json whether {@code out} receives exactly one JSON document
 * @param out the result
 * @param err progress and remarks
 * @param actor calling user, for the audit log
 * @param secrets source of secrets; never the command line
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
