package org.signalbox.shell.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line without its global options.
 *
 * @param words the command's name and what follows it
 */
record CommandLine(List<String> words, boolean json) {
    private static final String WORKSPACE = "--workspace";

    /** The launcher's as well: it concerns the process, not the command. */
    private static final String DEVELOPER = "--developer";

    CommandLine {
        words = List.copyOf(words);
    }

    /** The launcher has opened the workspace already: here it is left out. */
    static CommandLine parse(List<String> args) {
        var words = new ArrayList<String>();
        var json = false;
        for (var i = 0; i < args.size(); i++) {
            var arg = args.get(i);
            if (arg.equals(WORKSPACE)) {
                i++;
            } else if (arg.equals("--json")) {
                json = true;
            } else if (!arg.startsWith(WORKSPACE + "=") && !arg.equals(DEVELOPER)) {
                words.add(arg);
            }
        }
        return new CommandLine(words, json);
    }

    /** The name of the command; options that stand for one are translated. */
    String name() {
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "", "-h", "--help" -> "help";
            case "--version", "-V" -> "version";
            case String name -> name;
        };
    }

    List<String> args() {
        return words.isEmpty() ? List.of() : words.subList(1, words.size());
    }
}
