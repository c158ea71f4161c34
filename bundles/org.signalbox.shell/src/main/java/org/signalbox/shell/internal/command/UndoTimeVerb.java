package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;

/** Shows and sets how long answers can be taken back. */
final class UndoTimeVerb {
    private static final int MOST = 300;

    private UndoTimeVerb() {}

    static int run(Invocation in, Store store, Arguments arguments) throws CommandException {
        var given = arguments.optionalWord("SECONDS");
        if (given.isPresent()) {
            var seconds =
                    seconds(given.get()).orElseThrow(() -> Arguments.usage("shell.inbox.not-undo", given.get(), MOST));
            store.settings()
                    .set(
                            Inbox.UNDO_SETTING,
                            Optional.of(String.valueOf(seconds)),
                            new AuditEntry(
                                    store.now(), in.actor(), "workspace", Message.of("shell.inbox.undo", seconds)));
        }
        var seconds = store.settings()
                .get(Inbox.UNDO_SETTING)
                .flatMap(UndoTimeVerb::seconds)
                .orElse(Inbox.UNDO_SECONDS);
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("seconds", seconds);
            Output.json(in, document);
        }
        Output.line(in, "shell.inbox.undo", seconds);
        return ExitCode.OK;
    }

    private static Optional<Integer> seconds(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .filter(seconds -> seconds <= MOST);
    }
}
