package org.signalbox.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Usage;
import org.signalbox.model.store.StoreChange;
import org.signalbox.publishing.SendingLimits;

/**
 * Computes the network's charges from visible posts, independent of the store, and checks them against the budgets.
 * Money is in billionths of a dollar.
 */
final class Billing {
    /** Maximum lag of a node's clock behind the network's: around a change of price or day both sides are accepted. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private final SimulatedSite site;
    private final SimulatedWorld world;
    private final Map<String, List<Version>> budgets = new TreeMap<>();
    private final Map<String, Instant> claimed = new HashMap<>();
    private final List<Charge> charges = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int overBudget;
    private int unsettled;

    /** A budget from some time until the next version; empty if there is none. */
    private record Version(Instant from, Optional<Budget> budget) {}

    /**
     * A post that the network charged.
     *
     * @param nanos the charge
     * @param foreseeable the share that a client could know at its call
     */
    private record Charge(SimulatedNetworkServer.Post post, AccountId account, long nanos, long foreseeable) {}

    Billing(SimulatedSite site) {
        this.site = site;
        world = site.world;
        for (var change : site.scenario.money().budgets()) {
            if (change.after().isZero()) {
                set(change);
            } else {
                world.after(change.after(), () -> set(change));
            }
        }
    }

    /** Sets or removes a budget as a person. */
    private void set(MoneyPlan.BudgetChange change) {
        var repository = site.store.budgets();
        var stored = repository.find(change.id());
        var audit = new AuditEntry(
                site.store.now(),
                "people",
                "budget/" + change.id(),
                Message.of("ledger.audit.budget-removed", change.id()));
        change.budget()
                .ifPresentOrElse(
                        budget -> repository.put(
                                with(budget, stored.map(Budget::revision).orElse(0L)), audit),
                        () -> repository.remove(change.id(), audit));
        budgets.computeIfAbsent(
                        change.id(), any -> new ArrayList<>(List.of(new Version(Instant.MIN, Optional.empty()))))
                .add(new Version(world.real(), change.budget()));
        world.trace("people", "have the budget " + change.id() + " be " + change.budget());
        site.tell(new StoreChange(StoreChange.Kind.BUDGET, change.id()));
    }

    private static Budget with(Budget budget, long revision) {
        return new Budget(
                budget.id(),
                budget.network(),
                budget.account(),
                budget.period(),
                budget.amount(),
                budget.warnAt(),
                budget.stops(),
                budget.changedAt(),
                revision);
    }

    /**
     * Records claims, which the product checks against the budgets of that moment, including those of earlier tries.
     */
    void claimed(List<Publication> publications) {
        for (var each : publications) {
            for (var part : each.parts()) {
                claimed.put(part.text(), world.real());
            }
        }
    }

    /** When a text was last claimed. */
    Instant claimed(String text) {
        return claimed.getOrDefault(text, SimulatedWorld.START);
    }

    /** Charges for a post that becomes visible. */
    void shown(SimulatedNetworkServer.Post post) {
        if (!site.scenario.money().priced()) {
            return;
        }
        var request = post.request();
        var called = request.began();
        var known = site.terms.highestPrice(
                called, called.minus(BEHIND), earlier(post.at(), called.plus(Leases.DEFAULT.commitTimeout())));
        var nanos = site.terms.price(post.at());
        var again = charges.stream().anyMatch(each -> each.post().text().equals(post.text()));
        // a post after its try was abandoned, or shown again, is counted as a duplicate or as unpreventable
        var foreseeable = again || UnpreventableDuplicates.heldTooLong(post)
                ? 0
                : Math.min(Math.min(nanos, known), site.terms.price(post.at().minus(BEHIND)));
        var account = site.planned(post.text()).account();
        charges.add(new Charge(post, account, nanos, foreseeable));
        world.trace("network", "charges " + nanos + " for " + post.text());
        if (foreseeable > 0) {
            budgets.forEach((id, versions) -> judge(id, versions, post, account));
        }
    }

    /**
     * A post must be within the budget as it was at some moment after its claim, because it was checked against one of
     * them.
     */
    private void judge(String id, List<Version> versions, SimulatedNetworkServer.Post post, AccountId account) {
        var fits = false;
        for (var i = 0; i < versions.size(); i++) {
            var over = i + 1 < versions.size()
                    && versions.get(i + 1)
                            .from()
                            .isBefore(post.request().claimed().minus(BEHIND));
            // a claim after the end of this version was checked against another one
            var end = i + 1 < versions.size() ? versions.get(i + 1).from() : Instant.MAX;
            fits |= !over
                    && versions.get(i)
                            .budget()
                            .filter(budget -> budget.stops() && budget.covers(account))
                            .map(budget -> charged(budget, post.at(), end) <= nanos(budget))
                            .orElse(true);
        }
        if (!fits) {
            overBudget++;
            wrong.add("OVER BUDGET: " + id + " by " + post.text());
            world.trace("site", "OVER BUDGET: " + id + " by " + post.text());
        }
    }

    /** The charges in a budget's period, without those that a node with a slow clock assigns to the period before. */
    private long charged(Budget budget, Instant at, Instant end) {
        var start = budget.period().start(at);
        return charges.stream()
                .filter(each -> budget.covers(each.account())
                        && !each.post().at().isBefore(start.plus(BEHIND))
                        && !each.post().request().claimed().isAfter(end))
                .mapToLong(Charge::foreseeable)
                .sum();
    }

    private static long nanos(Budget budget) {
        return nanos(budget.amount().amount(), RoundingMode.FLOOR);
    }

    private static long nanos(BigDecimal amount, RoundingMode rounding) {
        return amount.movePointRight(Usage.PLACES).setScale(0, rounding).longValueExact();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    int overBudget() {
        return overBudget;
    }

    /** The number of budgets with a reservation without an owner, or with wrong spending. */
    int unsettled() {
        return unsettled;
    }

    List<String> wrong() {
        return wrong;
    }

    /** Whether a publication is held because its budgets have no room, and no future event will make room. */
    boolean tooDearForGood(Publication held) {
        return held.state() == PublicationState.HELD
                && held.reason()
                        .filter(why -> why.code().startsWith(SendingLimits.HELD))
                        .isPresent()
                && site.quiet()
                && site.store.budgets().list().stream()
                        .filter(budget -> budget.stops() && budget.covers(held.account()))
                        .anyMatch(budget -> left(budget) < cost(held));
    }

    private long cost(Publication publication) {
        var now = world.real();
        var parts = publication.parts().stream()
                .filter(part -> part.receipt().isEmpty())
                .count();
        return parts * site.terms.highestPrice(now, now, now.plus(Duration.ofMinutes(5)));
    }

    private long left(Budget budget) {
        var totals = site.store.reservations().totals(budget);
        return nanos(budget)
                - nanos(totals.spent().amount(), RoundingMode.UNNECESSARY)
                - nanos(totals.reserved().amount(), RoundingMode.UNNECESSARY);
    }

    /** Whether all reservations belong to work in progress. */
    boolean settled(List<Publication> publications) {
        return site.store.budgets().list().stream().noneMatch(budget -> reservedForNobody(budget, publications));
    }

    private boolean reservedForNobody(Budget budget, List<Publication> publications) {
        var most = publications.stream()
                .filter(each -> each.mayBeCharged() && budget.covers(each.account()))
                .mapToLong(each -> each.parts().size() * site.terms.highestPriceEver())
                .sum();
        return nanos(site.store.reservations().totals(budget).reserved().amount(), RoundingMode.UNNECESSARY) > most;
    }

    /** Checks the final state. */
    void end(List<Publication> publications) {
        for (var budget : site.store.budgets().list()) {
            if (reservedForNobody(budget, publications)) {
                unsettled++;
                wrong.add("UNSETTLED: something of " + budget.id() + " is reserved for nobody");
            }
            var spent = nanos(site.store.reservations().totals(budget).spent().amount(), RoundingMode.UNNECESSARY);
            var paid = paid(budget, publications, world.wall());
            // right after a period's start a slow clock may assign it to the one before
            if (!paid.allows(spent)
                    && !paid(budget, publications, world.wall().minus(BEHIND)).allows(spent)) {
                unsettled++;
                wrong.add("UNSETTLED: " + spent + " of " + budget.id() + " is said to be spent, not " + paid);
            }
        }
    }

    /** A charged amount as a range, because around a change of price or day a node may use the earlier one. */
    private record Paid(long least, long most) {
        boolean allows(long spent) {
            return least <= spent && spent <= most;
        }
    }

    private Paid paid(Budget budget, List<Publication> publications, Instant now) {
        var told = publications.stream()
                .flatMap(each -> each.parts().stream())
                .flatMap(part -> part.receipt().map(Receipt::remoteId).stream())
                .collect(Collectors.toSet());
        var start = budget.period().start(now);
        var least = 0L;
        var most = 0L;
        for (var charge : charges) {
            var at = charge.post().at();
            if (budget.covers(charge.account()) && told.contains(charge.post().id()) && !at.isBefore(start)) {
                var before = site.terms.price(at.minus(BEHIND));
                least += at.isBefore(start.plus(BEHIND)) ? 0 : Math.min(charge.nanos(), before);
                most += Math.max(charge.nanos(), before);
            }
        }
        return new Paid(least, most);
    }
}
