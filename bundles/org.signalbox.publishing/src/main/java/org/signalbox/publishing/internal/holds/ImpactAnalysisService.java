package org.signalbox.publishing.internal.holds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.ChangeImpact;
import org.signalbox.publishing.ChangeImpact.Consequence;
import org.signalbox.publishing.ImpactAnalysis;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.terms.Terms;

/** Computes the effects of a change to a network from the store, the terms and fresh preflights. */
@Component(service = ImpactAnalysis.class)
public final class ImpactAnalysisService implements ImpactAnalysis {
    /** The time ahead within which a publication is claimed already, or about to be, and finishes. */
    private final Store store;

    private final Networks networks;
    private final ImpactOnPublication consequences;

    @Activate
    public ImpactAnalysisService(@Reference Store store, @Reference Networks networks, @Reference Reroutes reroutes) {
        this.store = store;
        this.networks = networks;
        consequences = new ImpactOnPublication(store, reroutes);
    }

    @Override
    public ChangeImpact preview(String network, PlannedChange.Kind kind, Optional<Path> jar, Optional<Instant> at)
            throws LifecycleException {
        var when = at.filter(later -> later.isAfter(store.now())).orElseGet(store::now);
        if (kind == PlannedChange.Kind.REPLACE) {
            var file = jar.orElseThrow(() -> new IllegalArgumentException("a replacement needs a connector"));
            return replaced(network, file, when);
        }
        if (networks.find(network).isEmpty()) {
            throw new LifecycleException(Message.of("networks.unknown", network));
        }
        return kind.ends() ? ended(network, kind, when) : enabled(network, when);
    }

    @Override
    public ChangeImpact preview(PlannedChange change) throws LifecycleException {
        if (change.jar().isEmpty()) {
            return preview(change.network(), change.kind(), Optional.empty(), Optional.of(change.due()));
        }
        var jar = change.jar().get();
        try {
            var copy = Files.createTempFile("connector-", ".jar");
            try (var in = store.blobs().open(jar.sha256())) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return preview(change.network(), change.kind(), Optional.of(copy), Optional.of(change.due()));
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new LifecycleException(
                    Message.of("networks.unreadable", jar.name(), String.valueOf(e.getMessage())), e);
        }
    }

    private ChangeImpact ended(String network, PlannedChange.Kind kind, Instant at) {
        var hit = waiting(network, PublicationState.PLANNED, at).stream()
                .map(consequences::ended)
                .toList();
        var finishing = at.isAfter(store.now().plus(DueLoop.CLAIMED_AHEAD))
                ? List.<Publication>of()
                : all(network, PublicationState.CLAIMED, PublicationState.SENDING);
        return impact(network, kind, at, Optional.empty(), finishing, hit, accounts(network));
    }

    private ChangeImpact enabled(String network, Instant at) {
        var hit = all(network, PublicationState.HELD).stream()
                .filter(held -> HoldReasons.waitsForNetwork(held) || HoldReasons.waitsForAccount(held))
                .map(consequences::released)
                .toList();
        return impact(network, PlannedChange.Kind.ENABLE, at, Optional.empty(), List.of(), hit, List.of());
    }

    private ChangeImpact replaced(String network, Path jar, Instant at) throws LifecycleException {
        InspectedConnector inspected = networks.inspect(jar);
        if (!inspected.network().equals(network)) {
            throw new LifecycleException(
                    Message.of("networks.plan.other-network", inspected.name(), inspected.network(), network));
        }
        Optional<Terms> terms = networks.terms(jar);
        var hit = new ArrayList<Consequence>();
        for (var held : all(network, PublicationState.HELD)) {
            if (HoldReasons.waitsForNetwork(held)) {
                hit.add(consequences.replaced(held, terms, at));
            }
        }
        for (var planned : waiting(network, PublicationState.PLANNED, at)) {
            hit.add(consequences.replaced(planned, terms, at));
        }
        return impact(network, PlannedChange.Kind.REPLACE, at, Optional.of(inspected), List.of(), hit, List.of());
    }

    private ChangeImpact impact(
            String network,
            PlannedChange.Kind kind,
            Instant at,
            Optional<InspectedConnector> connector,
            List<Publication> finishing,
            List<Consequence> hit,
            List<AccountId> accounts) {
        var before = PublicationQuery.all()
                .network(network)
                .in(PublicationState.PLANNED)
                .due(Instant.EPOCH, at);
        return new ChangeImpact(
                network,
                kind,
                at,
                connector,
                kind == PlannedChange.Kind.ENABLE || !at.isAfter(store.now())
                        ? 0
                        : store.publications().count(before).getOrDefault(PublicationState.PLANNED, 0),
                finishing,
                hit,
                accounts,
                readable(network),
                CostSum.of(hit.stream().map(Consequence::priceBefore)),
                CostSum.of(hit.stream().map(Consequence::priceAfter)));
    }

    /** Of what is overdue all waits: with a change now, nothing of it goes out before. */
    private List<Publication> waiting(String network, PublicationState state, Instant from) {
        var all = all(network, state);
        return from.isAfter(store.now())
                ? all.stream().filter(each -> !each.due().isBefore(from)).toList()
                : all;
    }

    private List<Publication> all(String network, PublicationState... states) {
        var query = PublicationQuery.all().network(network).in(states).limit(1_000);
        var found = new ArrayList<Publication>();
        var cursor = Optional.<String>empty();
        do {
            var page = store.publications().list(cursor.map(query::after).orElse(query));
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    private List<AccountId> accounts(String network) {
        return store.accounts().list().stream()
                .map(AccountRecord::id)
                .filter(id -> id.network().equals(network))
                .sorted()
                .toList();
    }

    private int readable(String network) {
        return store.pastPosts().accounts().stream()
                .filter(account -> account.network().equals(network))
                .mapToInt(account -> store.pastPosts().count(account))
                .sum();
    }
}
