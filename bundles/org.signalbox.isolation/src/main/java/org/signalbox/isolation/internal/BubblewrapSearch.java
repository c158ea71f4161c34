package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.signalbox.isolation.Confinement;
import org.signalbox.model.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether bubblewrap works on this system.
 *
 * @param tool bubblewrap; empty where it doesn't
 * @param problem why it doesn't; empty where it does
 * @param keep how long that is known; empty for ever. After a search that didn't come to an end it is zero: nothing is
 *     known then
 */
record BubblewrapSearch(Optional<Bubblewrap> tool, Optional<Message> problem, Optional<Duration> keep) {
    private static final Logger LOG = LoggerFactory.getLogger(BubblewrapSearch.class);
    /** Opens the file of the first argument and becomes the others. */
    private static final String OPENING = "exec 5<\"$1\"; shift; exec \"$@\"";

    private static final int FILTER = 5;
    private static final int SECONDS = 20;
    private static final int WORDS = 200;
    /** Somebody may install it. */
    private static final Duration ABSENT = Duration.ofMinutes(1);
    /** An administrator may allow it. */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    private static final Pattern NO_NAMESPACES =
            Pattern.compile("(?i)no permissions to create|creating new namespace|uid map|RTM_NEWADDR");

    private record Outcome(int code, String words) {}

    /** Looks for it, and has it start Java once. */
    static BubblewrapSearch find() throws InterruptedException {
        return find(
                Surroundings.isLinux(),
                Surroundings.tool("bwrap").map(program -> List.of(program.toString())),
                Duration.ofSeconds(SECONDS));
    }

    /**
     * @param program what is run in its place, with its arguments behind; empty where it isn't installed
     * @param atMost how long each run may take
     */
    static BubblewrapSearch find(boolean linux, Optional<List<String>> program, Duration atMost)
            throws InterruptedException {
        if (!linux) {
            return new BubblewrapSearch(
                    Optional.empty(), Optional.of(Message.of("isolation.not-linux")), Optional.empty());
        }
        if (program.isEmpty()) {
            return without(Message.of("isolation.no-bubblewrap"), ABSENT);
        }
        try {
            var version = run(with(program.get(), List.of("--version")), atMost);
            if (version.isEmpty()) {
                return undecided();
            }
            var name = version.get().words.replace("bubblewrap", "").strip();
            var found = new Bubblewrap(Path.of(program.get().getFirst()), name);
            var outcome = tried(program.get(), found, atMost);
            if (outcome.isEmpty()) {
                return undecided();
            }
            return outcome.get().code == 0
                    ? new BubblewrapSearch(Optional.of(found), Optional.empty(), Optional.empty())
                    : without(failed(PrintedLines.clean(outcome.get().words)), REFUSED);
        } catch (IOException e) {
            LOG.warn("it can't be found out whether bubblewrap works: {}", e.getMessage());
            return undecided();
        }
    }

    /** Has it start Java, with the filter of system calls where there is one: a kernel may have no such filters. */
    private static Optional<Outcome> tried(List<String> program, Bubblewrap found, Duration atMost)
            throws IOException, InterruptedException {
        var java = JavaInstallation.own();
        var machine = SeccompProgram.Machine.of(Objects.requireNonNull(System.getProperty("os.arch")));
        var filter = Files.createTempFile("signalbox-", ".filter");
        try {
            var command = new ArrayList<>(List.of("/bin/sh", "-c", OPENING, "sh", filter.toString()));
            command.addAll(program);
            if (machine.isPresent()) {
                Files.write(filter, SeccompProgram.bytes(machine.get()));
            }
            var words = found.command(
                    java,
                    java.home().resolve("lib"),
                    machine.map(each -> FILTER),
                    Optional.empty(),
                    false,
                    ProcessLimits.DEFAULT);
            command.addAll(words.subList(1, words.size()));
            command.addAll(
                    List.of(Bubblewrap.JAVA + "/bin/java", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx16m", "-version"));
            return run(command, atMost);
        } finally {
            Files.delete(filter);
        }
    }

    /** Whether it came to an end. */
    boolean isDecided() {
        return keep.isEmpty() || !keep.get().isZero();
    }

    private static List<String> with(List<String> program, List<String> arguments) {
        var all = new ArrayList<>(program);
        all.addAll(arguments);
        return all;
    }

    /** The words are those of bubblewrap 0.11 and 0.12 where user namespaces are switched off or restricted. */
    private static Message failed(String words) {
        return NO_NAMESPACES.matcher(words).find()
                ? Message.of("isolation.no-namespaces", words)
                : Message.of("isolation.bubblewrap-fails", words);
    }

    private static BubblewrapSearch without(Message problem, Duration keep) {
        return new BubblewrapSearch(Optional.empty(), Optional.of(problem), Optional.of(keep));
    }

    /** Nothing came out: it is looked for again at the next use. */
    static BubblewrapSearch undecided() {
        return without(Message.of(Confinement.UNDECIDED), Duration.ZERO);
    }

    /** @return nothing if it gave no answer in time */
    private static Optional<Outcome> run(List<String> command, Duration atMost)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        var process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            var words = new String(process.getInputStream().readNBytes(WORDS), StandardCharsets.UTF_8).strip();
            return Optional.of(new Outcome(process.exitValue(), words));
        } finally {
            process.destroyForcibly();
        }
    }
}
