package org.signalbox.shell.internal.dev;

import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.shell.internal.Output;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a project by the Maven of the project ({@code mvnw}), of {@code MAVEN_HOME}, or on the path. One thread. */
final class Maven {
    private static final Logger LOG = LoggerFactory.getLogger(Maven.class);

    /** Faster for a process that lives for seconds. */
    private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    /** In Maven's words; a compiler's errors may have "cannot access", too. */
    private static final Pattern MISSING = Pattern.compile("in offline mode|has not been downloaded from it before");

    private static final long LOOK_MILLIS = 200;
    private static final int MIB = 1024 * 1024;

    /** MiB that a build may print. One that prints more has no end. */
    private static final int MOST_PRINTED = 64;

    /** Bytes at the end of it that are looked at. */
    private static final int MOST_READ = MIB;

    private static final long GRACE_SECONDS = 2;

    /** What a project's plugins needn't know. */
    private static final List<String> SECRETS = List.of("SIGNALBOX_SECRET_", "SIGNALBOX_STORE_PASSWORD");

    private final Path program;
    private final Path project;
    private final Path log;
    private final Map<String, String> environment;

    private Maven(Path program, Path project, Path log, Map<String, String> environment) {
        this.program = program;
        this.project = project;
        this.log = log;
        this.environment = environment;
    }

    /**
     * @param log takes what a build prints, replaced by each
     * @param environment of this process; builds get it but for secrets
     */
    static Optional<Maven> find(Path project, Path log, Map<String, String> environment) {
        var windows = File.separatorChar == '\\';
        var name = windows ? "mvn.cmd" : "mvn";
        var homes = Stream.ofNullable(environment.get("MAVEN_HOME"))
                .filter(home -> !home.isBlank())
                .map(home -> Path.of(home, "bin", name));
        var onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name));
        return Stream.of(Stream.of(project.resolve(windows ? "mvnw.cmd" : "mvnw")), homes, onPath)
                .flatMap(each -> each)
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new Maven(found, project, log, environment));
    }

    /** Where the whole output of the last build is. */
    Path log() {
        return log;
    }

    /**
     * Packages the project without tests, offline. {@link BuiltJar} finds what it made.
     *
     * @param meanwhile run again and again while it builds
     * @return the end of what it printed if it failed; empty if it is built
     * @throws InterruptedException the build is ended then
     */
    Optional<String> build(Runnable meanwhile) throws IOException, InterruptedException {
        return run(true, meanwhile);
    }

    /** As {@link #build}, and fetches what isn't there. */
    Optional<String> buildOnline(Runnable meanwhile) throws IOException, InterruptedException {
        return run(false, meanwhile);
    }

    /** Whether a build failed because something has to be fetched. */
    static boolean lacksFiles(String output) {
        return MISSING.matcher(output).find();
    }

    private Optional<String> run(boolean offline, Runnable meanwhile) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.toString(), "-B", "-q", "-Dstyle.color=never"));
        if (offline) {
            command.add("-o");
        }
        var output = "-D" + BuiltJar.PROPERTY + "=" + BuiltJar.OUTPUT;
        command.addAll(List.of("-Dmaven.test.skip=true", output, "package"));
        BuiltJar.forget(project);
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().keySet().removeIf(name -> SECRETS.stream().anyMatch(name::startsWith));
        builder.environment().merge("MAVEN_OPTS", JVM, (own, ours) -> ours + " " + own);
        var process = builder.start();
        process.getOutputStream().close();
        // A signal may reach only this process, which then ends without an interrupt.
        var end = new Thread(() -> end(process), "maven-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (Files.size(log) > (long) MOST_PRINTED * MIB) {
                    return Optional.of("[ERROR] " + Output.text("shell.dev.endless", MOST_PRINTED));
                }
                meanwhile.run();
            }
        } finally {
            end(process);
            forget(end);
        }
        return process.exitValue() == 0 ? Optional.empty() : Optional.of(output());
    }

    private String output() throws IOException {
        try (var in = FileChannel.open(log)) {
            in.position(Math.max(0, in.size() - MOST_READ));
            return new String(Channels.newInputStream(in).readNBytes(MOST_READ), Charset.defaultCharset());
        }
    }

    /** With its JVM, where the program is a script; by force what doesn't end when it is asked to. */
    private static void end(Process process) {
        var all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            for (var each : all) {
                each.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("a build is ended by force", e);
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("this process ends; the hook ends what is left of the build", e);
        }
    }
}
