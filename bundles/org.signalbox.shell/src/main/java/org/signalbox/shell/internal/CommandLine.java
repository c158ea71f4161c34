package org.signalbox.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line with its global options parsed.
 *
 * @param words command name and its arguments
 * @param store address of the requested store; empty for the workspace's own
 */
record CommandLine(List<String> words, Optional<String> store, boolean json) {
    private static final String WORKSPACE = "--workspace";
    private static final String STORE = "--store";

    /** An option of the launcher. It concerns the process and is ignored here. */
    private static final String DEVELOPER = "--developer";

    CommandLine {
        words = List.copyOf(words);
    }

    /** Skips the launcher's options, as the workspace is open. The requested store may differ from the open one. */
    static CommandLine parse(List<String> args) {
        var words = new ArrayList<String>();
        var store = Optional.<String>empty();
        var json = false;
        for (var i = 0; i < args.size(); i++) {
            var arg = args.get(i);
            if (arg.equals(WORKSPACE)) {
                i++;
            } else if (arg.equals(STORE) && i + 1 < args.size()) {
                store = Optional.of(args.get(++i));
            } else if (arg.startsWith(STORE + "=")) {
                store = Optional.of(arg.substring(STORE.length() + 1));
            } else if (arg.equals("--json")) {
                json = true;
            } else if (!arg.startsWith(WORKSPACE + "=") && !arg.equals(DEVELOPER)) {
                words.add(arg);
            }
        }
        return new CommandLine(words, store, json);
    }

    /** Name of the command. Translates options that stand for a command. */
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
