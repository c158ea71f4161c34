package org.signalbox.shell.internal;

import org.signalbox.model.Message;
import org.signalbox.model.store.StoreException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.store.StoreFailure;

/** Translates failures of the store to exit codes. */
final class StoreFailures {
    private StoreFailures() {}

    static CommandException told(StoreException failure) {
        if (failure instanceof StoreFailure known) {
            return new CommandException(exitCode(known.message().code()), known.message(), known);
        }
        return new CommandException(
                ExitCode.UNAVAILABLE, Message.of("shell.store", String.valueOf(failure.getMessage())), failure);
    }

    private static int exitCode(String code) {
        return switch (code) {
            case "store.in-use",
                    "store.busy",
                    "store.contended",
                    "store.locked",
                    "store.crowded",
                    "store.older-in-use" -> ExitCode.TRY_LATER;
            case "store.read-only",
                    "store.no-folder",
                    "store.not-let-in",
                    "store.not-allowed",
                    "store.not-allowed-so",
                    "store.no-role",
                    "store.grant-not-owner",
                    "store.grant-no-roles",
                    "store.older-not-owner",
                    "store.password-file-open" -> ExitCode.NO_PERMISSION;
            case "store.damaged.sent", "store.damaged.readable" -> ExitCode.PROBLEMS;
            case "store.corrupt",
                    "store.foreign",
                    "store.foreign-database",
                    "store.newer",
                    "store.backup-bad",
                    "store.moved-away" -> ExitCode.BAD_DATA;
            case "store.missing",
                    "store.missing-link",
                    "store.backup-missing",
                    "store.no-account",
                    "store.no-blob",
                    "store.no-database",
                    "store.password-file" -> ExitCode.NO_INPUT;
            case "store.full",
                    "store.new-there",
                    "store.backup-exists",
                    "store.backup-failed",
                    "store.restore-failed" -> ExitCode.CANT_CREATE;
            case "store.url-malformed", "store.url-password", "store.url-option", "store.grant-file" -> ExitCode.USAGE;
            default -> ExitCode.UNAVAILABLE; // Codes of the store; unknown ones are failures of the store.
        };
    }
}
