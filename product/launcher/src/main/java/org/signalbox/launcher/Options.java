package org.signalbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line as parsed by the launcher.
 *
 * @param args all arguments, unchanged
 * @param command the arguments without the global options {@code --workspace DIR}, {@code --store URL}, {@code --json}
 *     and {@code --developer}
 * @param mode the mode to start
 * @param workspace absolute path; it may not exist yet
 * @param store the address of the store; empty for the workspace's own
 * @param directory the absolute path of the command's working folder
 * @param project the connector's project that is developed; empty for every other command
 */
record Options(
        List<String> args,
        List<String> command,
        Mode mode,
        Path workspace,
        Optional<String> store,
        Path directory,
        Optional<DevelopedProject> project) {

    private static final String WORKSPACE = "--workspace";
    private static final String STORE = "--store";
    private static final String JSON = "--json";
    private static final String DEVELOPER = "--developer";

    Options {
        args = List.copyOf(args);
        command = List.copyOf(command);
    }

    /**
     * @throws UsageException if {@code --workspace} or {@code --store} has no value, for a demonstration or drill on a
     *     team's store, or for a connector's project that isn't there
     */
    static Options parse(List<String> args, ProcessEnvironment surroundings) throws IOException {
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
        if (store.isPresent() && isScenario(command)) {
            throw new UsageException(
                    "what is played has a store of its own; leave --store out. Nothing was changed in yours.");
        }
        Optional<DevelopedProject> project = DevelopedProject.of(command, surroundings.directory());
        Path folder = workspace.isPresent() ? workspace.get() : defaultWorkspace(command, project, surroundings);
        return new Options(
                args,
                command,
                mode(command, surroundings),
                folder.toAbsolutePath().normalize(),
                store,
                surroundings.directory(),
                project);
    }

    /** Whether the first word of the command is this. */
    boolean isCommand(String word) {
        return !command.isEmpty() && command.getFirst().equals(word);
    }

    /** Whether the command is the demonstration or a drill, which need a workspace of their own. */
    boolean plays() {
        return isScenario(command);
    }

    /** The name of the drill to run. */
    Optional<String> drill() {
        return isCommand("drill") && isScenario(command) ? Optional.of(command.get(1)) : Optional.empty();
    }

    /** Whether it runs until a signal ends it, and therefore listens for commands. */
    boolean stays() {
        return command.isEmpty() || isNode() || plays();
    }

    /** Whether it is a node, in a process of its own. */
    boolean isNode() {
        return isCommand("serve") || project.isPresent();
    }

    /**
     * Whether it sends due publications: {@code on}; only with exclusive access to the store: {@code exclusive}; or
     * not, because a command that only queries or plans leaves that to a node: {@code off}.
     */
    String node() {
        if (isNode()) {
            return "on";
        }
        return stays() || isCommand("publish") ? "exclusive" : "off";
    }

    private static boolean isScenario(List<String> command) {
        return !command.isEmpty()
                && (command.getFirst().equals("demo")
                        || command.getFirst().equals("drill")
                                && command.size() > 1
                                && !command.get(1).startsWith("-"));
    }

    /** The lease of a node, as written on the command line; others take its work over when it expires. */
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

    /** Whether this process, and only this one, accepts unsigned connectors. */
    boolean developer() {
        return args.contains(DEVELOPER) || project.isPresent();
    }

    private static Mode mode(List<String> command, ProcessEnvironment surroundings) {
        if (command.isEmpty()) {
            return Mode.WORKBENCH;
        }
        boolean inWindow = isScenario(command) && !command.contains("--headless") && surroundings.hasDisplay();
        return inWindow ? Mode.WORKBENCH : Mode.SHELL;
    }

    /** {@code practice} names its workspace as a word. */
    private static Optional<Path> practiceWorkspace(List<String> command, Path here) {
        return command.isEmpty() || !command.getFirst().equals("practice")
                ? Optional.empty()
                : command.stream()
                        .skip(1)
                        .filter(word -> !word.startsWith("-"))
                        .findFirst()
                        .map(here::resolve);
    }

    private static Path defaultWorkspace(
            List<String> command, Optional<DevelopedProject> project, ProcessEnvironment surroundings)
            throws IOException {
        if (project.isPresent()) {
            return project.get().workspace();
        }
        if (isScenario(command)) {
            return Files.createTempDirectory(
                    "signalbox-" + command.getFirst() + "-"); // each demonstration or drill has a fresh one
        }
        Path here = surroundings.directory();
        Optional<Path> named = practiceWorkspace(command, here);
        if (named.isPresent()) {
            return named.get();
        }
        Path folder = Files.isDirectory(here.resolve("content")) || Files.isDirectory(here.resolve(".signalbox"))
                ? here
                : surroundings.userHome().resolve("Signalbox");
        return NoWorkspace.or(command, folder);
    }
}
