package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.signalbox.model.Message;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Output of unreadable publications. */
final class DamagedRows {
    private DamagedRows() {}

    static CommandException told(DamagedRow row) {
        return new CommandException(
                ExitCode.BAD_DATA,
                Message.of("shell.damaged", row.id(), row.reason().text(Locale.getDefault()), row.id()));
    }

    /** Prints a remark for each row to the error stream, beside a list of the readable ones. */
    static void remark(Invocation in, List<DamagedRow> rows) {
        if (!rows.isEmpty()) {
            Output.remark(in, "shell.damaged.some", rows.size());
        }
    }

    static JsonArray json(List<DamagedRow> rows) {
        var all = new JsonArray();
        for (var row : rows) {
            var json = new JsonObject();
            json.addProperty("id", row.id());
            json.addProperty("title", row.title());
            json.addProperty("account", row.account());
            json.addProperty("state", row.state());
            json.addProperty("due", row.at().map(String::valueOf).orElse(null));
            json.addProperty("reason", row.reason().text(Locale.getDefault()));
            all.add(json);
        }
        return all;
    }
}
