package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.store.RateLimit;
import org.signalbox.networks.AffectedByChange;
import org.signalbox.networks.AnnouncedEndImpact;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.LifecycleTimings;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Networks and the impact of changes to them. */
final class NetworkReport {
    private NetworkReport() {}

    static void list(Invocation in, List<NetworkInfo> networks) {
        if (in.json()) {
            var array = new JsonArray();
            networks.forEach(network -> array.add(json(network)));
            var document = new JsonObject();
            document.add("networks", array);
            Output.json(in, document);
            return;
        }
        var table = new Table(
                "shell.column.id",
                "shell.column.network",
                "shell.column.state",
                "shell.column.version",
                "shell.column.usable",
                "shell.column.runs",
                "shell.column.remark");
        for (var network : networks) {
            table.row(
                    network.id(),
                    network.name(),
                    network.record().state(),
                    network.record().version().orElse("–"),
                    Output.text(network.usable() ? "shell.yes" : "shell.no"),
                    runs(network),
                    remark(network));
        }
        table.print(in.out());
        SimilarNames.remark(
                in,
                networks.stream().collect(Collectors.toMap(NetworkInfo::id, NetworkInfo::name, (one, other) -> one)));
    }

    /**
     * A network's accounts that have to wait, and the ends that it announces.
     *
     * @param planned the open changes
     */
    record Details(
            Map<AccountId, RateLimit> waits, List<AnnouncedEndImpact> ends, List<PlannedChange> planned, Instant now) {}

    /** One network. */
    static void show(Invocation in, NetworkInfo network, Details details) {
        var waits = details.waits();
        if (in.json()) {
            var array = new JsonArray();
            waits.forEach((account, limit) -> {
                var wait = new JsonObject();
                wait.addProperty("account", account.toString());
                wait.addProperty("until", limit.until().toString());
                wait.addProperty("why", limit.why().text());
                array.add(wait);
            });
            var json = json(network);
            json.add("waits", array);
            json.add("ends", AnnouncedEndReport.json(details.ends()));
            Output.json(in, json);
            return;
        }
        list(in, List.of(network));
        waits.forEach((account, limit) -> Output.line(
                in, "shell.networks.wait", account, limit.until(), limit.why().text()));
        if (waits.isEmpty()) {
            Output.line(in, "shell.networks.no-wait", network.name());
        }
        AnnouncedEndReport.print(in, network, details.ends(), details.planned(), details.now());
    }

    /** Where its connector runs, in a word. */
    private static String runs(NetworkInfo network) {
        return network.isolation()
                .map(isolation -> isolation.outside()
                        ? Output.text(
                                "shell.networks.runs-outside",
                                isolation.pid().map(String::valueOf).orElse("–"))
                        : Output.text("shell.networks.runs-inside"))
                .orElse("–");
    }

    private static String remark(NetworkInfo network) {
        var remarks = new ArrayList<String>();
        if (network.unsigned()) {
            remarks.add(NetworkInfo.UNSIGNED);
        }
        network.problem().map(Message::text).ifPresent(remarks::add);
        network.isolation()
                .filter(isolation -> !isolation.missing().isEmpty())
                .map(isolation -> Output.text(
                                "shell.networks.not-enforced",
                                isolation.missingWords(),
                                isolation
                                        .why()
                                        .map(why -> why.text(Locale.getDefault()))
                                        .orElse(""))
                        .strip())
                .ifPresent(remarks::add);
        network.isolation()
                .filter(ConnectorIsolation::switchedOff)
                .map(isolation -> isolation.words().text())
                .ifPresent(remarks::add);
        return String.join("; ", remarks);
    }

    static JsonObject json(NetworkInfo network) {
        var json = new JsonObject();
        json.addProperty("id", network.id());
        json.addProperty("name", network.name());
        json.addProperty("state", network.record().state().name());
        json.addProperty("version", network.record().version().orElse(null));
        json.addProperty("signer", network.record().signer().orElse(null));
        json.addProperty("unsigned", network.unsigned());
        json.addProperty("usable", network.usable());
        json.addProperty("inFlight", network.inFlight());
        json.addProperty(
                "problem",
                network.problem().map(why -> why.text(Locale.getDefault())).orElse(null));
        json.addProperty("isolate", IsolationVerb.word(network.record().isolation()));
        json.add("runs", network.isolation().map(IsolationVerb::json).orElse(null));
        return json;
    }

    /** @param preview the predicted impact */
    static void changed(
            Invocation in, NetworkInfo network, AffectedByChange preview, Optional<LifecycleTimings> timings) {
        if (in.json()) {
            var json = json(network);
            json.addProperty("held", preview.held().size());
            json.addProperty("released", preview.released().size());
            timings.ifPresent(times -> {
                json.addProperty("usableMillis", millis(times.usable()));
                json.addProperty("uninstallMillis", millis(times.uninstalled()));
            });
            Output.json(in, json);
            return;
        }
        Output.line(
                in,
                "shell.networks.changed",
                network.name(),
                network.record().state(),
                preview.held().size(),
                preview.released().size());
    }

    static double millis(java.time.Duration duration) {
        return duration.toNanos() / 1_000 / 1_000.0;
    }
}
