package org.signalbox.shell.internal;

import org.signalbox.model.Message;
import org.signalbox.model.store.StoreException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.store.StoreFailure;

/** Says a failure of the store with its exit code. */
final class StoreFailures {
    private StoreFailures() {}

    static CommandException told(StoreException failure) {
        if (failure instanceof StoreFailure known) {
            return new CommandException(exitCode(known.told().code()), known.told(), known);
        }
        return new CommandException(
                ExitCode.UNAVAILABLE, Message.of("shell.store", String.valueOf(failure.getMessage())), failure);
    }

    private static int exitCode(String code) {
        return switch (code) {
            case "store.in-use", "store.busy" -> ExitCode.TRY_LATER;
            case "store.read-only", "store.no-folder" -> ExitCode.NO_PERMISSION;
            case "store.corrupt", "store.foreign", "store.newer", "store.backup-bad" -> ExitCode.BAD_DATA;
            case "store.backup-missing", "store.no-account", "store.no-blob" -> ExitCode.NO_INPUT;
            case "store.full", "store.backup-exists", "store.backup-failed", "store.restore-failed" ->
                ExitCode.CANT_CREATE;
            default -> ExitCode.UNAVAILABLE; // codes are the store's own; whatever is new there is a failure of the store
        };
    }
}
