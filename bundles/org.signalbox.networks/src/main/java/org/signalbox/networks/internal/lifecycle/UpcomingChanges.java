package org.signalbox.networks.internal.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.store.Store;
import org.signalbox.networks.AnnouncedEndImpact;
import org.signalbox.networks.UpcomingChange;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;

/** Puts planned changes, the sunsets of terms and the ends that networks announced in answers into one order. */
final class UpcomingChanges {
    private final Store store;
    private final TermsBook terms;
    private final AnnouncedEndImpacts impacts;

    UpcomingChanges(Store store, TermsBook terms) {
        this.store = store;
        this.terms = terms;
        impacts = new AnnouncedEndImpacts(store);
    }

    List<UpcomingChange> from(Instant from) {
        var entries = new ArrayList<UpcomingChange>();
        for (var change : store.plannedChanges().open()) {
            entries.add(new UpcomingChange(
                    change.due(),
                    change.network(),
                    UpcomingChange.Kind.PLANNED_CHANGE,
                    PlannedChangeText.what(change),
                    affected(change.network(), change.due()),
                    Optional.of(change),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        for (var network : store.networks().list()) {
            sunsets(network, from, entries);
        }
        announcedEnds(from, entries);
        entries.sort(Comparator.comparing(UpcomingChange::at).thenComparing(UpcomingChange::network));
        return entries;
    }

    private void sunsets(NetworkRecord network, Instant from, List<UpcomingChange> entries) {
        var seen = new HashSet<String>();
        for (var term : document(network.id())) {
            var kind = kind(term);
            if (kind.isEmpty() || term.on().isEmpty() || term.on().get().isBefore(from)) {
                continue;
            }
            var on = term.on().get();
            // in force from when it was announced until something else was, or no longer as of that day
            if (term.to().filter(to -> !to.isAfter(store.now())).isPresent() || !seen.add(term.id() + on)) {
                continue;
            }
            entries.add(new UpcomingChange(
                    on,
                    network.id(),
                    kind.get(),
                    description(network, term),
                    affected(network.id(), on),
                    Optional.empty(),
                    Optional.of(term.id()),
                    Optional.of(term.source()),
                    Optional.empty()));
        }
    }

    private static Message description(NetworkRecord network, Term term) {
        return term.endingVersion()
                .map(version -> Message.of("networks.calendar.version-sunset", network.name(), version))
                .orElseGet(() -> Message.of("networks.calendar.network-sunset", network.name()));
    }

    private List<Term> document(String network) {
        var account = store.accounts().list().stream()
                .map(AccountRecord::id)
                .filter(id -> id.network().equals(network))
                .findFirst()
                .orElseGet(() -> new AccountId("any", network));
        return terms.of(account).map(document -> document.entries()).orElse(List.of());
    }

    private static Optional<UpcomingChange.Kind> kind(Term term) {
        if (term.kind() == Term.Kind.VERSION_SUNSET) {
            return Optional.of(UpcomingChange.Kind.VERSION_SUNSET);
        }
        return term.kind() == Term.Kind.NETWORK_SUNSET
                ? Optional.of(UpcomingChange.Kind.NETWORK_SUNSET)
                : Optional.empty();
    }

    private Optional<Integer> affected(String network, Instant from) {
        return Optional.of(impacts.waiting(network, from));
    }

    List<AnnouncedEndImpact> ends(String network) {
        return impacts.list().stream()
                .filter(impact -> impact.end().network().equals(network))
                .toList();
    }

    private void announcedEnds(Instant from, List<UpcomingChange> entries) {
        for (var impact : impacts.list()) {
            var end = impact.end();
            end.at()
                    .filter(at -> !at.isBefore(from))
                    .ifPresent(at -> entries.add(new UpcomingChange(
                            at,
                            end.network(),
                            end.isSunset()
                                    ? UpcomingChange.Kind.OPERATION_SUNSET
                                    : UpcomingChange.Kind.OPERATION_DEPRECATION,
                            Message.of(
                                    end.isSunset()
                                            ? "networks.calendar.operation-sunset"
                                            : "networks.calendar.operation-deprecation",
                                    name(end.network()),
                                    end.operation()),
                            impact.affected(),
                            Optional.empty(),
                            Optional.empty(),
                            end.link(),
                            Optional.of(end))));
        }
    }

    private String name(String network) {
        return store.networks().find(network).map(NetworkRecord::name).orElse(network);
    }
}
