package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.PlannedChange;
import org.signalbox.networks.UpcomingChange;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Planned changes as text and JSON. */
final class PlannedChangeReport {
    private PlannedChangeReport() {}

    static void one(Invocation in, String code, PlannedChange change) {
        if (in.json()) {
            Output.json(in, json(change));
        }
        Output.line(
                in,
                code,
                change.network(),
                word(change),
                Output.local(change.due()),
                Output.local(change.leadTimeStart()),
                shortId(change));
    }

    static void list(Invocation in, List<PlannedChange> open, List<PlannedChange> settled) {
        if (in.json()) {
            var document = new JsonObject();
            document.add("planned", json(open));
            document.add("settled", json(settled));
            Output.json(in, document);
            return;
        }
        var table = new Table(
                "shell.column.id",
                "shell.column.due",
                "shell.column.network",
                "shell.column.change",
                "shell.column.state",
                "shell.column.remark");
        for (var changes : List.of(open, settled)) {
            for (var change : changes) {
                table.row(
                        shortId(change),
                        Output.local(change.due()),
                        change.network(),
                        word(change),
                        change.state(),
                        change.outcome().isPresent()
                                ? Output.text(change.outcome())
                                : change.reason().orElse(""));
            }
        }
        table.print(in.out());
    }

    static void calendar(Invocation in, List<UpcomingChange> entries) {
        if (in.json()) {
            var array = new JsonArray();
            entries.forEach(entry -> array.add(json(entry)));
            var document = new JsonObject();
            document.add("calendar", array);
            Output.json(in, document);
            return;
        }
        var table = new Table(
                "shell.column.due",
                "shell.column.network",
                "shell.column.what",
                "shell.column.affected",
                "shell.column.remark");
        for (var entry : entries) {
            table.row(
                    Output.local(entry.at()),
                    entry.network(),
                    entry.what().text(Locale.getDefault()),
                    entry.affected().map(String::valueOf).orElse("–"),
                    entry.source()
                            .or(() -> entry.change().flatMap(PlannedChange::reason))
                            .orElse(""));
        }
        table.print(in.out());
    }

    private static JsonObject json(UpcomingChange entry) {
        var json = new JsonObject();
        json.addProperty("at", entry.at().toString());
        json.addProperty("network", entry.network());
        json.addProperty("kind", entry.kind().name());
        json.addProperty("description", entry.what().text(Locale.getDefault()));
        json.addProperty("affected", entry.affected().orElse(null));
        json.addProperty("change", entry.change().map(PlannedChange::id).orElse(null));
        json.addProperty("term", entry.term().orElse(null));
        json.addProperty("source", entry.source().orElse(null));
        json.addProperty("operation", entry.end().map(AnnouncedEnd::operation).orElse(null));
        return json;
    }

    private static JsonArray json(List<PlannedChange> changes) {
        var array = new JsonArray();
        changes.forEach(change -> array.add(json(change)));
        return array;
    }

    private static JsonObject json(PlannedChange change) {
        var json = new JsonObject();
        json.addProperty("id", change.id());
        json.addProperty("network", change.network());
        json.addProperty("change", word(change));
        json.addProperty("due", change.due().toString());
        json.addProperty("leadTime", change.leadTime().toString());
        json.addProperty("leadTimeStart", change.leadTimeStart().toString());
        json.addProperty("reason", change.reason().orElse(null));
        json.addProperty("version", change.jar().map(PlannedChange.Jar::version).orElse(null));
        json.addProperty("plannedBy", change.plannedBy());
        json.addProperty("state", change.state().name());
        json.addProperty(
                "outcome",
                change.outcome().map(why -> why.text(Locale.getDefault())).orElse(null));
        json.addProperty("settledAt", change.settledAt().map(String::valueOf).orElse(null));
        return json;
    }

    private static String word(PlannedChange change) {
        return change.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String shortId(PlannedChange change) {
        return change.id().substring(0, Math.min(8, change.id().length()));
    }
}
