package org.signalbox.shell.internal.command;

import java.util.Set;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.sites.SiteException;

/** Calls the update sites and translates their refusals to exit codes. */
final class SiteAttempt {
    /** Codes for a named item that doesn't exist. */
    private static final Set<String> NO_INPUT = Set.of(
            "sites.unknown",
            "sites.not-offered",
            "sites.no-terms",
            "sites.no-version",
            "sites.no-entry",
            "sites.no-key");

    private static final Set<String> USAGE =
            Set.of("sites.not-name", "sites.not-version", "sites.location", "sites.no-id", "sites.validity");

    private SiteAttempt() {}

    static <T> T of(Step<T> step) throws CommandException, InterruptedException {
        try {
            return step.take();
        } catch (SiteException e) {
            throw new CommandException(exitCode(e), e.message(), e);
        }
    }

    private static int exitCode(SiteException e) {
        return switch (e.kind()) {
            case UNREACHABLE -> ExitCode.UNAVAILABLE;
            case REFUSED -> ExitCode.PROBLEMS;
            case NOT_POSSIBLE ->
                NO_INPUT.contains(e.message().code())
                        ? ExitCode.NO_INPUT
                        : USAGE.contains(e.message().code()) ? ExitCode.USAGE : ExitCode.PROBLEMS;
        };
    }

    /** A call that the update sites may refuse. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws SiteException, CommandException, InterruptedException;
    }
}
