package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.Catalog;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.ConnectorOffer;
import org.signalbox.sites.DocumentOffer;
import org.signalbox.sites.SiteInfo;
import org.signalbox.sites.Update;

/** Output of update sites and their offers. */
final class SiteReport {
    private static final int SUMMARY = 60;

    private SiteReport() {}

    /** @param daily whether long-running instances check for updates */
    static void list(Invocation in, List<SiteInfo> sites, boolean daily) {
        if (in.json()) {
            var array = new JsonArray();
            sites.forEach(site -> array.add(json(site)));
            var document = new JsonObject();
            document.add("sites", array);
            document.addProperty("checksDaily", daily);
            Output.json(in, document);
            return;
        }
        if (sites.isEmpty()) {
            Output.line(in, "sites.command.none");
            return;
        }
        var table = new Table(
                "sites.column.site",
                "sites.column.location",
                "sites.column.title",
                "sites.column.serial",
                "sites.column.expires",
                "sites.column.vendor",
                "sites.column.problem");
        for (var site : sites) {
            table.row(
                    site.name(),
                    site.location(),
                    site.index().map(SiteInfo.IndexInfo::title).orElse("–"),
                    site.index().map(index -> String.valueOf(index.serial())).orElse("–"),
                    site.index().map(index -> Output.local(index.expires())).orElse("–"),
                    site.index().map(SiteInfo.IndexInfo::vendor).orElse("–"),
                    Output.text(site.problem()));
        }
        table.print(in.out());
    }

    static JsonObject json(SiteInfo site) {
        var json = new JsonObject();
        json.addProperty("name", site.name());
        json.addProperty("location", site.location().toString());
        var index = site.index();
        json.addProperty("id", index.map(SiteInfo.IndexInfo::id).orElse(null));
        json.addProperty("title", index.map(SiteInfo.IndexInfo::title).orElse(null));
        json.addProperty("vendor", index.map(SiteInfo.IndexInfo::vendor).orElse(null));
        json.addProperty("serial", index.map(SiteInfo.IndexInfo::serial).orElse(null));
        json.addProperty("timestamp", text(index.map(SiteInfo.IndexInfo::timestamp)));
        json.addProperty("expires", text(index.map(SiteInfo.IndexInfo::expires)));
        json.addProperty("connectors", index.map(SiteInfo.IndexInfo::connectors).orElse(null));
        json.addProperty("terms", index.map(SiteInfo.IndexInfo::terms).orElse(null));
        json.addProperty("checkedAt", text(site.checkedAt()));
        json.addProperty(
                "problem",
                site.problem().map(why -> why.text(Locale.getDefault())).orElse(null));
        return json;
    }

    private static @org.jspecify.annotations.Nullable String text(Optional<?> value) {
        return value.map(String::valueOf).orElse(null);
    }

    static void browse(Invocation in, Catalog catalog) {
        if (in.json()) {
            var document = new JsonObject();
            document.add(
                    "connectors",
                    all(catalog.connectors().stream().map(SiteReport::json).toList()));
            document.add(
                    "terms", all(catalog.terms().stream().map(SiteReport::json).toList()));
            Output.json(in, document);
            return;
        }
        if (catalog.connectors().isEmpty() && catalog.terms().isEmpty()) {
            Output.line(in, "sites.command.nothing");
            return;
        }
        if (!catalog.connectors().isEmpty()) {
            connectors(in, catalog.connectors());
        }
        if (!catalog.terms().isEmpty()) {
            if (!catalog.connectors().isEmpty()) {
                in.out().println();
            }
            documents(in, catalog.terms());
        }
        SimilarNames.remark(
                in,
                catalog.connectors().stream()
                        .collect(Collectors.toMap(
                                offer -> offer.entry().network(),
                                offer -> offer.entry().name(),
                                (one, other) -> one)));
    }

    private static void connectors(Invocation in, List<ConnectorOffer> offers) {
        var table = new Table(
                "sites.column.network",
                "sites.column.version",
                "sites.column.state",
                "sites.column.installed",
                "sites.column.released",
                "sites.column.site",
                "sites.column.vendor",
                "sites.column.summary");
        for (var offer : offers) {
            table.row(
                    offer.entry().network(),
                    offer.entry().version(),
                    Output.text("sites.state." + word(offer.state())),
                    offer.installed().orElse("–"),
                    offer.entry().released(),
                    offer.site(),
                    offer.vendor(),
                    Output.shortened(offer.entry().summary(), SUMMARY));
        }
        table.print(in.out());
    }

    private static void documents(Invocation in, List<DocumentOffer> offers) {
        var table = new Table(
                "sites.column.network",
                "sites.column.version",
                "sites.column.state",
                "sites.column.installed",
                "sites.column.released",
                "sites.column.site");
        for (var offer : offers) {
            table.row(
                    offer.entry().network(),
                    offer.entry().version(),
                    Output.text("sites.terms." + word(offer.state())),
                    offer.current().orElse("–"),
                    offer.entry().released(),
                    offer.site());
        }
        table.print(in.out());
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonObject json(ConnectorOffer offer) {
        var json = artifact(offer.entry());
        json.addProperty("site", offer.site());
        json.addProperty("state", offer.state().name());
        json.addProperty("installed", offer.installed().orElse(null));
        json.addProperty("pinned", offer.pinned().orElse(null));
        json.addProperty("vendor", offer.vendor());
        return json;
    }

    private static JsonObject json(DocumentOffer offer) {
        var json = artifact(offer.entry());
        json.addProperty("site", offer.site());
        json.addProperty("state", offer.state().name());
        json.addProperty("current", offer.current().orElse(null));
        return json;
    }

    static JsonObject artifact(Artifact entry) {
        var json = new JsonObject();
        json.addProperty("network", entry.network());
        json.addProperty("version", entry.version());
        json.addProperty("file", entry.file());
        json.addProperty("size", entry.size());
        json.addProperty("sha256", entry.sha256());
        json.addProperty("released", entry.released().toString());
        if (entry instanceof ConnectorEntry connector) {
            var api = new JsonObject();
            api.addProperty("from", connector.api().from());
            api.addProperty("to", connector.api().to());
            json.add("api", api);
            json.addProperty("name", connector.name());
            json.addProperty("signer", connector.signer());
            json.add("egress", texts(connector.egress()));
            json.add("capabilities", texts(connector.capabilities()));
            json.addProperty("summary", connector.summary());
            json.addProperty("notes", connector.notes().map(URI::toString).orElse(null));
        }
        return json;
    }

    private static JsonArray texts(List<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    static JsonArray all(List<JsonObject> objects) {
        var array = new JsonArray();
        objects.forEach(array::add);
        return array;
    }

    static JsonObject json(Update update) {
        var json = new JsonObject();
        json.addProperty("network", update.network());
        json.addProperty("name", update.name());
        json.addProperty("from", update.from().orElse(null));
        json.addProperty("to", update.to());
        json.addProperty("updated", update.problem().isEmpty());
        json.addProperty(
                "problem",
                update.problem().map(why -> why.text(Locale.getDefault())).orElse(null));
        return json;
    }
}
