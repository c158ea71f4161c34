package org.signalbox.tests.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Location of PostgreSQL's programs, and the user to run them: the server refuses to run as root. */
final class Binaries {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path folder;

    private Binaries(Path folder) {
        this.folder = folder;
    }

    /** Debian's newest version, else the programs on the path. */
    static Binaries find() throws IOException {
        var folders = new ArrayList<Path>();
        if (Files.isDirectory(DEBIAN)) {
            try (var versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.comparing(Binaries::number).reversed())
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            }
        }
        Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).forEach(folders::add);
        return folders.stream()
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst()
                .map(Binaries::new)
                .orElseThrow(() -> new IOException(
                        "PostgreSQL's server isn't installed: no initdb in " + DEBIAN + "/*/bin nor on the PATH"));
    }

    String path(String program) {
        return folder.resolve(program).toString();
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /**
     * A command line that runs a program as that user. The started process is the program itself, without a wrapper
     * process.
     */
    static List<String> command(String... program) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
        }
        command.addAll(List.of(program));
        return command;
    }

    private static int number(Path version) {
        var digits = version.getFileName().toString().replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
