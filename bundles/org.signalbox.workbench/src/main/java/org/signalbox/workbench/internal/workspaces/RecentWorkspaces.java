package org.signalbox.workbench.internal.workspaces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The user's last workspaces, newest first, one absolute path a line in a file of the user. Methods block. */
final class RecentWorkspaces {
    private static final int MAX_PATHS = 9;

    private final Path file;

    RecentWorkspaces(Path file) {
        this.file = file;
    }

    /** The list in the user's configuration folder. */
    static RecentWorkspaces ofUser(Map<String, String> environment, String home) {
        var configuration = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(home, ".config"));
        return new RecentWorkspaces(configuration.resolve("signalbox").resolve("recent-workspaces"));
    }

    /** Existing workspaces; empty when the list can't be read. */
    List<Path> list() {
        return read().stream().filter(Files::isDirectory).toList();
    }

    /** Puts a workspace first. */
    void add(Path workspace) throws IOException {
        var opened = workspace.toAbsolutePath().normalize();
        var paths = new ArrayList<Path>(List.of(opened));
        read().stream()
                .filter(path -> !path.equals(opened))
                .limit(MAX_PATHS - 1)
                .forEach(paths::add);
        Files.createDirectories(file.getParent());
        var next = Files.createTempFile(file.getParent(), "recent", ".new");
        Files.writeString(next, paths.stream().map(path -> path + "\n").collect(Collectors.joining()));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Path> read() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .flatMap(line -> parse(line).stream())
                            .limit(MAX_PATHS)
                            .toList()
                    : List.of();
        } catch (IOException unreadable) {
            return List.of(); // it only saves a search for the folder
        }
    }

    private static Optional<Path> parse(String line) {
        try {
            return line.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(line)).filter(Path::isAbsolute);
        } catch (InvalidPathException edited) {
            return Optional.empty();
        }
    }
}
