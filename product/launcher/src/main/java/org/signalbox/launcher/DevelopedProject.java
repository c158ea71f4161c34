package org.signalbox.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Maven project of {@code connector dev DIR}, which runs until a signal ends it, in a node of its own.
 *
 * @param folder absolute path
 * @param debugged whether a debugger is to reach the connector, which then runs in this process
 */
record DevelopedProject(Path folder, boolean debugged) {

    private static final String DEBUG = "--debug";

    /**
     * The project that a command names; empty for any other command, and without a folder.
     *
     * @param command without global options
     * @throws UsageException if the folder has no {@code pom.xml}
     */
    static Optional<DevelopedProject> of(List<String> command, Path directory) {
        if (command.size() < 3
                || !command.subList(0, 2).equals(List.of("connector", "dev"))
                || command.contains("--help")) {
            return Optional.empty();
        }
        Optional<String> word = Optional.empty();
        for (int i = 2; i < command.size() && word.isEmpty(); i++) {
            boolean port = command.get(i - 1).equals(DEBUG) && command.get(i).matches("[0-9]+");
            word = Optional.of(command.get(i)).filter(each -> !port && !each.startsWith("-"));
        }
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Path folder = directory.resolve(word.get()).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new UsageException("there is no folder " + folder + "; name the folder of a connector's project.");
        }
        if (!Files.isRegularFile(folder.resolve("pom.xml"))) {
            throw new UsageException(
                    folder + " has no pom.xml; name the folder of a connector's Maven project. Nothing was changed.");
        }
        return Optional.of(new DevelopedProject(
                folder, command.stream().anyMatch(each -> each.equals(DEBUG) || each.startsWith(DEBUG + "="))));
    }

    /** The workspace of its node unless another one is named. */
    Path workspace() {
        return folder.resolve("target").resolve("dev");
    }
}
