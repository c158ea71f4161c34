package org.signalbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commands for vendors, which are about files. They use a workspace where there is one, and leave none behind. */
final class NoWorkspace {
    private static final String PREFIX = "signalbox-no-workspace-";

    private static final List<List<String>> COMMANDS =
            List.of(List.of("connector", "new"), List.of("connector", "inspect"), List.of("site", "publish"));

    private NoWorkspace() {}

    /**
     * The workspace of a command for which nobody names one.
     *
     * @param otherwise the one that it has by default
     * @return a new folder for a command that needs none, where there is none
     */
    static Path or(List<String> command, Path otherwise) throws IOException {
        List<String> words =
                command.stream().filter(word -> !word.startsWith("-")).limit(2).toList();
        return COMMANDS.contains(words) && !Files.isDirectory(otherwise.resolve(".signalbox"))
                ? Files.createTempDirectory(PREFIX)
                : otherwise;
    }

    /** Whether a workspace is such a folder, to be deleted when the command has ended. */
    static boolean is(Path workspace) {
        return String.valueOf(workspace.getFileName()).startsWith(PREFIX);
    }
}
