package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.networks.Approval;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.sites.Catalog;
import org.signalbox.sites.Sites;
import org.signalbox.sites.Update;

/** Subcommands of {@code connector} that use update sites. */
final class SiteConnectors {
    private static final Pattern NETWORK = Pattern.compile("[a-z][a-z0-9-]{0,31}(@\\S+)?");

    private final EngineServices services;
    private final Invocation in;
    private final Arguments arguments;

    SiteConnectors(EngineServices services, Invocation in, Arguments arguments) {
        this.services = services;
        this.in = in;
        this.arguments = arguments;
    }

    /** Whether the subcommand uses sites: its argument names a network and not a local file. */
    boolean means(String verb) {
        return switch (verb) {
            case "browse", "pin", "unpin" -> true;
            case "install", "update" -> verb.equals("update") && arguments.has("all") || isNetwork();
            default -> false;
        };
    }

    private boolean isNetwork() {
        var word = arguments.optionalWord(ConnectorCommand.JAR_OR_NETWORK);
        return word.isPresent()
                && NETWORK.matcher(word.get()).matches()
                && !Files.isRegularFile(Arguments.path(in, word.get()));
    }

    int run(String verb) throws CommandException, InterruptedException {
        var networks = services.networks();
        var sites = services.need(Sites.class);
        switch (verb) {
            case "browse" -> SiteReport.browse(in, browsed(sites));
            case "pin" ->
                pin(
                        sites,
                        named(),
                        networks.find(named().network())
                                .flatMap(there -> there.record().version()));
            case "unpin" -> {
                var network = named().network();
                SiteAttempt.of(() -> {
                    sites.unpin(network, in.actor());
                    return network;
                });
                pinned(network, Optional.empty());
            }
            case "install" -> install(sites, named().network(), named().version());
            default -> {
                if (arguments.has("all")) {
                    return updateAll(sites);
                }
                update(sites, named());
            }
        }
        return ExitCode.OK;
    }

    /** @param version after the {@code @} */
    private record Named(String network, Optional<String> version) {}

    private Named named() throws CommandException {
        var word = arguments
                .optionalWord(ConnectorCommand.JAR_OR_NETWORK)
                .or(() -> arguments.optionalWord("NETWORK[@VERSION]"))
                .or(() -> arguments.optionalWord("NETWORK"))
                .orElseThrow(() -> Arguments.usage("shell.missing", "NETWORK"));
        var parts = word.split("@", 2);
        return new Named(parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
    }

    private Catalog browsed(Sites sites) {
        var all = sites.browse();
        var wanted = arguments.optionalWord("NETWORK");
        if (wanted.isEmpty()) {
            return all;
        }
        var network = wanted.get();
        return new Catalog(
                all.connectors().stream()
                        .filter(offer -> offer.entry().network().equals(network))
                        .toList(),
                all.terms().stream()
                        .filter(offer -> offer.entry().network().equals(network))
                        .toList());
    }

    private void install(Sites sites, String network, Optional<String> version)
            throws CommandException, InterruptedException {
        var networks = services.networks();
        try (var prepared = SiteAttempt.of(() -> sites.fetch(network, version, arguments.has("allow-downgrade")))) {
            var connector = prepared.connector();
            var agreed = arguments.has("approve") || ConnectorCommand.agrees(in, connector);
            var approval = agreed ? Approval.of(connector) : Approval.NOTHING;
            var there = ConnectorCommand.isThere(networks, connector);
            var installed = SiteAttempt.of(() -> prepared.install(approval, in.actor()));
            ConnectorCommand.installed(in, networks, installed, connector, there);
        }
    }

    private void update(Sites sites, Named named) throws CommandException, InterruptedException {
        var network = named.network();
        if (named.version().isPresent()) {
            install(sites, network, named.version());
            return;
        }
        var next = sites.browse().updates().stream()
                .filter(offer -> offer.entry().network().equals(network))
                .findFirst();
        if (next.isEmpty()) {
            // Reports the reason.
            SiteAttempt.of(() -> sites.update(network, Approval.NOTHING, in.actor()));
            return;
        }
        install(sites, network, Optional.of(next.get().entry().version()));
    }

    private int updateAll(Sites sites) throws CommandException, InterruptedException {
        var surplus = arguments.optionalWord(ConnectorCommand.JAR_OR_NETWORK);
        if (surplus.isPresent()) {
            throw Arguments.usage("shell.too-much", surplus.get());
        }
        var approval = arguments.has("approve") ? Approval.EVERYTHING : Approval.NOTHING;
        List<Update> done = new ArrayList<>(sites.updateAll(approval, in.actor()));
        var failed = done.stream().anyMatch(update -> update.problem().isPresent());
        if (in.json()) {
            var document = new JsonObject();
            document.add(
                    "updates",
                    SiteReport.all(done.stream().map(SiteReport::json).toList()));
            Output.json(in, document);
        }
        if (done.isEmpty()) {
            Output.line(in, "sites.command.no-updates");
        }
        for (var update : done) {
            var from = update.from().orElse("–");
            if (update.problem().isEmpty()) {
                Output.line(in, "sites.command.updated", update.name(), from, update.to());
            } else {
                Output.remark(
                        in,
                        "sites.command.not-updated",
                        update.name(),
                        from,
                        update.to(),
                        Output.text(update.problem()));
            }
        }
        return failed ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    /** @param installed version to pin when none is named */
    private void pin(Sites sites, Named named, Optional<String> installed)
            throws CommandException, InterruptedException {
        var version = named.version().or(() -> installed);
        if (version.isEmpty()) {
            throw Arguments.usage("shell.missing", "NETWORK@VERSION");
        }
        SiteAttempt.of(() -> {
            sites.pin(named.network(), version.get(), in.actor());
            return named;
        });
        pinned(named.network(), version);
    }

    private void pinned(String network, Optional<String> version) {
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("network", network);
            document.addProperty("pinned", version.orElse(null));
            Output.json(in, document);
        }
        if (version.isPresent()) {
            Output.line(in, "sites.command.pinned", network, version.get());
        } else {
            Output.line(in, "sites.command.unpinned", network);
        }
    }
}
