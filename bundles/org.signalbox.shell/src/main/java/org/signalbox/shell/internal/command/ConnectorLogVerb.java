package org.signalbox.shell.internal.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.networks.ConnectorLogs;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Shows and follows the log of a network's connector, and sets its level. */
final class ConnectorLogVerb {
    private static final String LEVELS = "debug|info|warning|error";
    private static final long POLL_MILLIS = 200;

    private ConnectorLogVerb() {}

    static void syntax(Syntax log) {
        log.word("NETWORK")
                .flag("follow", "shell.option.log-follow")
                .option("level", LEVELS, "shell.option.log-level")
                .option("match", "TEXT", "shell.option.log-match")
                .option("set", LEVELS, "shell.option.log-set");
    }

    static int run(Invocation in, EngineServices services, Arguments arguments)
            throws CommandException, InterruptedException {
        var network = NetworksCommand.known(services.networks(), arguments.word("NETWORK"));
        var wanted = wanted(level(arguments, "level"), arguments.value("match"));
        var set = level(arguments, "set");
        var follows = arguments.has("follow");
        if (follows && in.json()) {
            throw Arguments.usage("shell.log.no-document");
        }
        if (follows && !services.staysOpen()) {
            throw new CommandException(ExitCode.UNAVAILABLE, Message.of("shell.log.nothing-runs", network));
        }
        var logs = services.need(ConnectorLogs.class);
        set.ifPresent(level -> logs.setLevel(network, level, in.actor()));
        if (follows) {
            follow(in, logs, network, wanted);
        }
        var lines = logs.lines(network, 0).stream().filter(wanted).toList();
        if (in.json()) {
            ConnectorLogReport.json(in, network, logs.level(network), lines);
        } else if (set.isPresent()) {
            Output.line(in, "shell.log.set", network, set.get().word());
        } else if (lines.isEmpty()) {
            Output.line(in, "shell.log.none", network, logs.level(network).word());
        } else {
            ConnectorLogReport.text(in, lines);
        }
        return ExitCode.OK;
    }

    /** Prints what comes until it is interrupted. */
    private static void follow(Invocation in, ConnectorLogs logs, String network, Predicate<ConnectorLogLine> wanted)
            throws InterruptedException {
        for (var seen = 0L; ; Thread.sleep(POLL_MILLIS)) {
            var fresh = logs.lines(network, seen);
            if (!fresh.isEmpty()) {
                seen = fresh.getLast().number();
                print(in, fresh, wanted);
            }
        }
    }

    private static void print(Invocation in, List<ConnectorLogLine> lines, Predicate<ConnectorLogLine> wanted) {
        ConnectorLogReport.text(in, lines.stream().filter(wanted).toList());
    }

    /**
     * @param least lines of this level and above; empty for all
     * @param match part of the text or the account, in any case
     */
    static Predicate<ConnectorLogLine> wanted(Optional<Level> least, Optional<String> match) {
        var part = match.map(text -> text.toLowerCase(Locale.ROOT));
        return line -> least.filter(level -> !line.level().reaches(level)).isEmpty()
                && part.filter(text -> !(line.account() + " " + line.text())
                                .toLowerCase(Locale.ROOT)
                                .contains(text))
                        .isEmpty();
    }

    private static Optional<Level> level(Arguments arguments, String option) throws CommandException {
        var word = arguments.value(option);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Level.of(word.get()).orElseThrow(() -> Arguments.usage("shell.log.no-level", option, word.get())));
    }
}
