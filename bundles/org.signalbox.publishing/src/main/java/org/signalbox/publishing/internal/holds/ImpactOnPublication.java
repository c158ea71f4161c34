package org.signalbox.publishing.internal.holds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.signalbox.content.FrozenContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.ChangeImpact.Consequence;
import org.signalbox.publishing.ChangeImpact.Effect;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.VariantCheck;

/** Computes the effect of a network's change on one publication. */
final class ImpactOnPublication {
    private final Store store;
    private final Reroutes reroutes;

    ImpactOnPublication(Store store, Reroutes reroutes) {
        this.store = store;
        this.reroutes = reroutes;
    }

    /** Its network can't be used any more. */
    Consequence ended(Publication planned) {
        var rule = store.holdRules().of(planned.account()).map(HoldRuleRecord::rule);
        var options = options(planned, rule);
        var price = reroutes.price(planned);
        var taker = rule.filter(HoldRule.Reroute.class::isInstance)
                .map(HoldRule.Reroute.class::cast)
                .flatMap(reroute -> options.stream()
                        .filter(option -> reroute.to().contains(option.account()) && option.possible())
                        .findFirst());
        if (taker.isPresent()) {
            return new Consequence(
                    planned,
                    Effect.REROUTED,
                    rule,
                    taker.map(RerouteOption::account),
                    Optional.empty(),
                    List.of(),
                    options,
                    price,
                    taker.flatMap(RerouteOption::price));
        }
        var until = rule.flatMap(ImpactOnPublication::expiry).map(expire -> expire.deadline(planned.due()));
        return new Consequence(
                planned,
                until.isPresent() ? Effect.EXPIRES : Effect.HELD,
                rule,
                Optional.empty(),
                until,
                List.of(),
                options,
                price,
                Optional.empty());
    }

    private static Optional<HoldRule.Expire> expiry(HoldRule rule) {
        return switch (rule) {
            case HoldRule.Wait() -> Optional.empty();
            case HoldRule.Reroute reroute -> reroute.otherwise();
            case HoldRule.Expire expire -> Optional.of(expire);
        };
    }

    /** The accounts of the rule first, then all others that it could go to. */
    private List<RerouteOption> options(Publication planned, Optional<HoldRule> rule) {
        var accounts = new LinkedHashSet<AccountId>();
        if (rule.isPresent() && rule.get() instanceof HoldRule.Reroute reroute) {
            accounts.addAll(reroute.to());
        }
        accounts.addAll(reroutes.candidates(planned));
        return accounts.stream().map(to -> reroutes.option(planned, to)).toList();
    }

    /** Its network can be used again; held as it was, it cost nothing. */
    Consequence released(Publication held) {
        return new Consequence(
                held,
                Effect.RELEASED,
                store.holdRules().of(held.account()).map(HoldRuleRecord::rule),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                reroutes.price(held));
    }

    /** Its network goes on by other terms; empty ones leave all as it is. */
    Consequence replaced(Publication waiting, Optional<Terms> terms, Instant at) {
        var held = waiting.state() == PublicationState.HELD;
        var before = held ? Optional.<Money>empty() : reroutes.price(waiting);
        var due = waiting.due().isBefore(at) ? at : waiting.due();
        var check =
                terms.map(document -> reroutes.check(FrozenContent.variant(waiting, waiting.account()), document, due));
        var obstacles = obstacles(check);
        return new Consequence(
                waiting,
                obstacles.isEmpty() ? held ? Effect.RELEASED : Effect.PUBLISHES : Effect.BREAKS,
                store.holdRules().of(waiting.account()).map(HoldRuleRecord::rule),
                Optional.empty(),
                Optional.empty(),
                obstacles,
                List.of(),
                before,
                check.isPresent() ? check.flatMap(VariantCheck::price) : reroutes.price(waiting));
    }

    private static List<Message> obstacles(Optional<VariantCheck> check) {
        var obstacles = new ArrayList<Message>();
        for (var finding : check.map(VariantCheck::findings).orElse(List.<TermsBreach>of())) {
            if (finding.severity() == Severity.ERROR) {
                obstacles.add(finding.message());
            }
        }
        return obstacles;
    }
}
