package org.signalbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line as far as the launcher must understand it.
 *
 * @param args all arguments, unchanged
 * @param command the arguments without the global options {@code --workspace DIR}, {@code --store URL}, {@code --json}
 *     and {@code --developer}
 * @param mode what is started
 * @param workspace absolute path; it need not exist yet
 * @param store the address of the store, where it isn't the workspace's own
 * @param directory the absolute path of the folder that the command was given in
 */
record Options(
        List<String> args, List<String> command, Mode mode, Path workspace, Optional<String> store, Path directory) {

    private static final String WORKSPACE = "--workspace";
    private static final String STORE = "--store";
    private static final String JSON = "--json";
    private static final String DEVELOPER = "--developer";

    Options {
        args = List.copyOf(args);
        command = List.copyOf(command);
    }

    /**
     * @throws UsageException if {@code --workspace} or {@code --store} has no value, or a story would be played in a
     *     team's
     */
    static Options parse(List<String> args, Surroundings surroundings) throws IOException {
        List<String> command = new ArrayList<>();
        Optional<Path> workspace = Optional.empty();
        Optional<String> store = Optional.empty();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals(WORKSPACE) || arg.equals(STORE)) {
                if (++i == args.size()) {
                    throw new UsageException(
                            arg.equals(WORKSPACE)
                                    ? "--workspace needs a folder: --workspace DIR"
                                    : "--store needs an address: --store postgresql://host:5432/database");
                }
                arg = arg + "=" + args.get(i);
            }
            if (arg.startsWith(WORKSPACE + "=")) {
                workspace = Optional.of(surroundings.directory().resolve(arg.substring(WORKSPACE.length() + 1)));
            } else if (arg.startsWith(STORE + "=")) {
                store = Optional.of(arg.substring(STORE.length() + 1));
            } else if (!arg.equals(JSON) && !arg.equals(DEVELOPER)) {
                command.add(arg);
            }
        }
        if (store.isPresent() && isStory(command)) {
            throw new UsageException(
                    "what is played has a store of its own; leave --store out. Nothing was changed in yours.");
        }
        Path folder = workspace.isPresent() ? workspace.get() : defaultWorkspace(command, surroundings);
        return new Options(
                args,
                command,
                mode(command, surroundings),
                folder.toAbsolutePath().normalize(),
                store,
                surroundings.directory());
    }

    /** Whether the first word of the command is this. */
    boolean isCommand(String word) {
        return !command.isEmpty() && command.getFirst().equals(word);
    }

    /** Whether a story is played: the demonstration or a drill, in a workspace of its own. */
    boolean plays() {
        return isStory(command);
    }

    /** The drill that is to be played. */
    Optional<String> drill() {
        return isCommand("drill") && isStory(command) ? Optional.of(command.get(1)) : Optional.empty();
    }

    /** Whether it runs until it is told to end, and so listens for commands. */
    boolean stays() {
        return command.isEmpty() || isCommand("serve") || plays();
    }

    /**
     * Whether it sends what is due: {@code on}; only from a store that nobody else uses: {@code alone}; or not at all,
     * as a command that only asks or plans leaves that to a node: {@code off}.
     */
    String node() {
        if (isCommand("serve")) {
            return "on";
        }
        return stays() || isCommand("publish") ? "alone" : "off";
    }

    private static boolean isStory(List<String> command) {
        return !command.isEmpty()
                && (command.getFirst().equals("demo")
                        || command.getFirst().equals("drill")
                                && command.size() > 1
                                && !command.get(1).startsWith("-"));
    }

    /** How long a node may be silent before others take its work over, as it was written. */
    Optional<String> lease() {
        String option = "--lease";
        for (int i = 1; i < command.size(); i++) {
            if (command.get(i).startsWith(option + "=")) {
                return Optional.of(command.get(i).substring(option.length() + 1));
            }
            if (command.get(i).equals(option) && i + 1 < command.size()) {
                return Optional.of(command.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether this process, and only this one, takes connectors that nobody signed. */
    boolean developer() {
        return args.contains(DEVELOPER);
    }

    private static Mode mode(List<String> command, Surroundings surroundings) {
        if (command.isEmpty()) {
            return Mode.WORKBENCH;
        }
        boolean inWindow = isStory(command) && !command.contains("--headless") && surroundings.hasDisplay();
        return inWindow ? Mode.WORKBENCH : Mode.SHELL;
    }

    private static Path defaultWorkspace(List<String> command, Surroundings surroundings) throws IOException {
        if (isStory(command)) {
            return Files.createTempDirectory(
                    "signalbox-" + command.getFirst() + "-"); // each performance has a fresh one
        }
        Path here = surroundings.directory();
        return Files.isDirectory(here.resolve("content"))
                ? here
                : surroundings.userHome().resolve("Signalbox");
    }
}
