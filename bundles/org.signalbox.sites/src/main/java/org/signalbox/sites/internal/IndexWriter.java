package org.signalbox.sites.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.TermsEntry;

/** Serializes an index for {@link IndexReader}, deterministically. */
final class IndexWriter {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private IndexWriter() {}

    static byte[] write(SiteIndex index) {
        var json = new JsonObject();
        json.addProperty("format", SiteIndex.FORMAT);
        json.addProperty("id", index.id());
        json.addProperty("title", index.title());
        index.base().ifPresent(base -> json.addProperty("base", base.toString()));
        json.addProperty("serial", index.serial());
        json.addProperty("timestamp", instant(index.timestamp()));
        json.addProperty("expires", instant(index.expires()));
        var connectors = new JsonArray();
        index.connectors().forEach(entry -> connectors.add(connector(entry)));
        json.add("connectors", connectors);
        var terms = new JsonArray();
        index.terms().forEach(entry -> terms.add(terms(entry)));
        json.add("terms", terms);
        return (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static JsonObject connector(ConnectorEntry entry) {
        var json = new JsonObject();
        json.addProperty("network", entry.network());
        json.addProperty("name", entry.name());
        json.addProperty("version", entry.version());
        var api = new JsonObject();
        api.addProperty("from", entry.api().from());
        api.addProperty("to", entry.api().to());
        json.add("api", api);
        file(json, entry);
        json.addProperty("signer", entry.signer());
        json.add("egress", texts(entry.egress()));
        json.add("capabilities", texts(entry.capabilities()));
        if (!entry.summary().isEmpty()) {
            json.addProperty("summary", entry.summary());
        }
        entry.notes().ifPresent(notes -> json.addProperty("notes", notes.toString()));
        json.addProperty("released", entry.released().toString());
        return json;
    }

    private static JsonObject terms(TermsEntry entry) {
        var json = new JsonObject();
        json.addProperty("network", entry.network());
        json.addProperty("version", entry.version());
        file(json, entry);
        json.addProperty("released", entry.released().toString());
        return json;
    }

    private static void file(JsonObject json, Artifact entry) {
        json.addProperty("file", entry.file());
        json.addProperty("size", entry.size());
        json.addProperty("sha256", entry.sha256());
    }

    private static JsonArray texts(List<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
