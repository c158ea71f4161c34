package org.signalbox.shell.internal.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogs;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/**
 * Builds a connector, installs it, prints its log and waits for changes, again and again. What fails is told, and the
 * last connector that worked goes on. One thread.
 */
final class DevLoop {
    private static final long LOOK_MILLIS = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Invocation in;
    private final Networks networks;
    private final ConnectorLogs logs;
    private final Path project;
    private final Maven maven;
    private final String workspace;
    private final InstantSource clock = InstantSource.system();
    private final ProjectSources sources;
    private Optional<String> network = Optional.empty();
    private Optional<String> hinted = Optional.empty();
    private long seen;

    DevLoop(Invocation in, Networks networks, ConnectorLogs logs, Path project, Maven maven, String workspace) {
        this.in = in;
        this.networks = networks;
        this.logs = logs;
        this.project = project;
        this.maven = maven;
        this.workspace = workspace;
        this.sources = new ProjectSources(project);
    }

    /** Ends by an interrupt only. */
    void run() throws IOException, InterruptedException {
        round();
        while (true) {
            Thread.sleep(LOOK_MILLIS);
            tellLog();
            var changed = sources.changed();
            if (!changed.isEmpty()) {
                tell("shell.dev.changed", names(changed));
                round();
            }
        }
    }

    private static String names(Set<Path> changed) {
        var first = changed.iterator().next().toString();
        return changed.size() == 1 ? first : first + " (+" + (changed.size() - 1) + ")";
    }

    private void round() throws IOException, InterruptedException {
        var began = System.nanoTime();
        var failure = maven.build(this::tellLog);
        if (failure.filter(Maven::lacksFiles).isPresent()) {
            tell("shell.dev.fetches");
            failure = maven.buildOnline(this::tellLog);
        }
        if (failure.isPresent()) {
            BuildErrors.of(project, failure.get()).forEach(in.out()::println);
            tell("shell.dev.not-built", seconds(began), running(), project.relativize(maven.log()));
            return;
        }
        var jar = BuiltJar.find(project);
        if (jar.isEmpty()) {
            tell("shell.dev.no-jar", BuiltJar.folder(project), running());
            return;
        }
        install(jar.get(), seconds(began));
    }

    private void install(Path jar, String built) {
        Optional<String> finding = Optional.empty();
        try {
            var inspected = networks.inspect(jar);
            follow(inspected.network());
            var running = networks.find(inspected.network()).filter(NetworkInfo::usable);
            if (running.flatMap(info -> info.record().bundle()).equals(Optional.of(inspected.sha256()))) {
                tell("shell.dev.unchanged", built, running());
                hint(running.get());
                tellLog();
                return;
            }
            var installed = networks.install(jar, Replacement.ANY, Approval.of(inspected), in.actor());
            var signer = installed.record().signer().orElse("?");
            tell("shell.dev.running", built, shown(installed), where(installed), signer);
            hint(installed);
        } catch (LifecycleException e) {
            finding = Optional.of(e.message().text(Locale.ENGLISH));
            in.out().println(e.message().text(Locale.getDefault()));
            tell("shell.dev.refused", built, running());
        }
        tellLog(finding);
    }

    /** How an account is connected, once for each answer to that. */
    private void hint(NetworkInfo info) {
        var hint = info.descriptor().map(AccountHint::of);
        if (hint.isPresent() && !hint.equals(hinted)) {
            hinted = hint;
            tell("shell.dev.connect", hint.get(), workspace);
        }
    }

    private void follow(String id) {
        if (!network.equals(Optional.of(id))) {
            network = Optional.of(id);
            seen = 0;
        }
    }

    /** What runs now, for a line about what doesn't. */
    private String running() {
        return network.flatMap(networks::find)
                .filter(NetworkInfo::usable)
                .map(info -> Output.text("shell.dev.goes-on", shown(info)))
                .orElseGet(() -> Output.text("shell.dev.nothing-runs"));
    }

    /** Name, version and the start of its digest. */
    private static String shown(NetworkInfo info) {
        return Output.text(
                "shell.dev.connector",
                info.name(),
                info.record().version().orElse("?"),
                info.record().bundle().map(digest -> digest.substring(0, 8)).orElse("?"));
    }

    private static String where(NetworkInfo info) {
        var outside = info.isolation().filter(each -> each.outside()).isPresent();
        return Output.text(outside ? "shell.dev.outside" : "shell.dev.inside");
    }

    private void tellLog() {
        tellLog(Optional.empty());
    }

    /** @param told what was said already */
    private void tellLog(Optional<String> told) {
        if (network.isEmpty()) {
            return;
        }
        var lines = logs.lines(network.get(), seen);
        if (!lines.isEmpty()) {
            seen = lines.getLast().number();
            lines.stream()
                    .filter(line -> !told.equals(Optional.of(line.text())))
                    .forEach(line -> in.out().println(shown(line)));
            in.out().flush();
        }
    }

    private static String shown(ConnectorLogLine line) {
        var account = line.account().isEmpty() ? "" : line.account() + " ";
        return "%-7s %s %s%s".formatted(line.level(), TIME.format(line.at()), account, line.text());
    }

    private static String seconds(long began) {
        return String.format(Locale.getDefault(), "%.1f", (System.nanoTime() - began) / 1e9);
    }

    private void tell(String code, Object... args) {
        in.out().println("%-7s %s %s".formatted("dev", TIME.format(clock.instant()), Output.text(code, args)));
        in.out().flush();
    }
}
