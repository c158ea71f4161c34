package org.signalbox.archive.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.signalbox.archive.ArchiveBeforeEnd;
import org.signalbox.archive.ArchiveOffer;
import org.signalbox.archive.Completeness;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.terms.Condition;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;

/** Finds networks that shut down soon, as far ahead as {@link ArchiveBeforeEnd} says. */
final class EndingNetworks {
    private final ArchiveContext context;
    private final Function<String, Completeness> completeness;

    EndingNetworks(ArchiveContext context, Function<String, Completeness> completeness) {
        this.context = context;
        this.completeness = completeness;
    }

    /** Time and reason of a network's shutdown. */
    private record Ending(String network, Instant on, Message why) {}

    List<ArchiveOffer> offers() {
        var setting = ArchiveBeforeEnd.of(context.store());
        if (setting.mode() == ArchiveBeforeEnd.Mode.OFF) {
            return List.of();
        }
        var now = context.store().now();
        var horizon = now.plus(Duration.ofDays(setting.days()));
        var offers = new ArrayList<ArchiveOffer>();
        var networks = context.store().accounts().list().stream()
                .map(account -> account.id().network())
                .distinct()
                .toList();
        for (var network : networks) {
            var first = endings(network, now)
                    .filter(ending -> ending.on().isAfter(now) && !ending.on().isAfter(horizon))
                    .min(Comparator.comparing(Ending::on));
            if (first.isEmpty()) {
                continue;
            }
            var state = completeness.apply(network);
            if (!state.isComplete()) {
                offers.add(new ArchiveOffer(
                        network,
                        first.get().on(),
                        first.get().why(),
                        state,
                        setting.mode() == ArchiveBeforeEnd.Mode.AUTOMATIC));
            }
        }
        offers.sort(Comparator.comparing(ArchiveOffer::ends));
        return offers;
    }

    private Stream<Ending> endings(String network, Instant now) {
        var planned = context.store().plannedChanges().open().stream()
                .filter(change ->
                        change.network().equals(network) && change.kind().ends())
                .map(change -> new Ending(network, change.due(), planned(change)));
        return Stream.concat(planned, terms(network, now));
    }

    private static Message planned(PlannedChange change) {
        return Message.of(
                "archive.ends.planned", change.network(), change.kind().name().toLowerCase(java.util.Locale.ROOT));
    }

    private Stream<Ending> terms(String network, Instant now) {
        return context.store().accounts().list().stream()
                .map(AccountRecord::id)
                .filter(id -> id.network().equals(network))
                .flatMap(id -> sunsets(id, now));
    }

    private Stream<Ending> sunsets(AccountId account, Instant now) {
        var facts = context.terms().facts(account);
        Optional<Terms> terms = context.terms().of(account);
        return terms.stream()
                .flatMap(all -> all.at(now).stream())
                .filter(term ->
                        term.kind() == Term.Kind.NETWORK_SUNSET && term.on().isPresent())
                // A sunset of a tier may apply even when the app's tier is unknown: prefer a needless offer to a
                // missing one.
                .filter(term -> term.when().stream()
                        .allMatch(each -> !(each instanceof Condition.Fact fact)
                                || facts.get(fact.name()) == null
                                || fact.holds(facts)))
                .map(term -> new Ending(
                        account.network(),
                        term.on().orElseThrow(),
                        Message.of("archive.ends.term", account.network(), term.id())));
    }
}
