package org.signalbox.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line without its global options.
 *
 * @param words the command's name and what follows it
 * @param store the address of the store that is meant, where it isn't the workspace's own
 */
record CommandLine(List<String> words, Optional<String> store, boolean json) {
    private static final String WORKSPACE = "--workspace";
    private static final String STORE = "--store";

    /** The launcher's as well: it concerns the process, not the command. */
    private static final String DEVELOPER = "--developer";

    CommandLine {
        words = List.copyOf(words);
    }

    /**
     * The launcher has opened the workspace already: here it is left out. The store may be another one than is open.
     */
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
