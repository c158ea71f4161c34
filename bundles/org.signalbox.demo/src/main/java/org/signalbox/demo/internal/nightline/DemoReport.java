package org.signalbox.demo.internal.nightline;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.model.Publication;
import org.signalbox.model.store.Store;

/** Result of the demonstration as JSON. */
final class DemoReport {
    private DemoReport() {}

    /**
     * @param run publications due during the run
     * @param later publications planned after it
     */
    static JsonObject json(
            ScenarioCounts counts, List<Publication> run, List<Publication> later, Swap swap, Store store) {
        var document = new JsonObject();
        document.add("summary", summary(counts));
        var publications = new JsonArray();
        run.forEach(publication -> publications.add(publication(publication)));
        document.add("publications", publications);
        document.add("swap", swap.json());
        document.add("engagement", engagement(run, store));
        var upcoming = new JsonArray();
        later.forEach(publication -> upcoming.add(upcoming(publication)));
        document.add("upcoming", upcoming);
        return document;
    }

    /** Delay from the due time to the network's timestamp of the first part; 0 before publication. */
    static long lateMillis(Publication publication) {
        return publication
                .receipt()
                .map(receipt ->
                        Duration.between(publication.due(), receipt.at()).toMillis())
                .orElse(0L);
    }

    private static JsonObject summary(ScenarioCounts counts) {
        var json = new JsonObject();
        json.addProperty("planned", counts.planned());
        json.addProperty("published", counts.published());
        json.addProperty("held", counts.held());
        json.addProperty("rejected", counts.rejected());
        json.addProperty("lost", counts.lost());
        json.addProperty("duplicated", counts.duplicated());
        return json;
    }

    private static JsonObject publication(Publication publication) {
        var json = head(publication);
        json.addProperty("state", publication.state().name());
        json.addProperty(
                "remoteId",
                publication.receipt().map(receipt -> receipt.remoteId()).orElse(null));
        json.addProperty(
                "url",
                publication
                        .receipt()
                        .flatMap(receipt -> receipt.url())
                        .map(String::valueOf)
                        .orElse(null));
        json.addProperty("lateMillis", lateMillis(publication));
        json.addProperty("attempts", publication.progress().attempts().count());
        return json;
    }

    private static JsonObject upcoming(Publication publication) {
        var json = head(publication);
        json.addProperty("state", publication.state().name());
        json.addProperty("due", publication.due().toString());
        return json;
    }

    private static JsonObject head(Publication publication) {
        var json = new JsonObject();
        json.addProperty("post", publication.title());
        json.addProperty("account", publication.account().toString());
        json.addProperty("network", publication.account().network());
        return json;
    }

    private static JsonArray engagement(List<Publication> run, Store store) {
        var all = new JsonArray();
        for (var publication : run) {
            for (var part : publication.parts()) {
                part.receipt().ifPresent(receipt -> {
                    var readings = store.pastPosts().latest(publication.account(), List.of(receipt.remoteId()));
                    readings.values()
                            .forEach(reading -> new TreeMap<>(reading.values()).forEach((metric, value) -> {
                                var json = new JsonObject();
                                json.addProperty(
                                        "network", publication.account().network());
                                json.addProperty("remoteId", receipt.remoteId());
                                json.addProperty("metric", metric);
                                json.addProperty("value", value);
                                all.add(json);
                            }));
                });
            }
        }
        return all;
    }

    /**
     * Timings of one network's removal and return.
     *
     * @param usableMillis from the start of the installation, including the signature check, to usable
     * @param uninstallMillis from the end of draining to uninstalled
     * @param heldThenPublished number of publications held meanwhile and published afterwards
     */
    record Swap(String network, double usableMillis, double uninstallMillis, long heldThenPublished) {
        JsonObject json() {
            var json = new JsonObject();
            json.addProperty("network", network);
            json.addProperty("usableMillis", usableMillis);
            json.addProperty("uninstallMillis", uninstallMillis);
            json.addProperty("heldThenPublished", heldThenPublished);
            return json;
        }
    }
}
