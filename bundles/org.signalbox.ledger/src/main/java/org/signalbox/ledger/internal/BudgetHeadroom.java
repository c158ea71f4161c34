package org.signalbox.ledger.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Usage;
import org.signalbox.model.store.ReservationRepository.Shortage;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.SendingLimits;

/** What budgets have room for: how each stands, and which held publications fit. Any thread. */
record BudgetHeadroom(Store store, CallPricing pricing) {
    static final Set<PublicationState> UNDER_WAY = Set.of(
            PublicationState.CLAIMED, PublicationState.SENDING, PublicationState.UNKNOWN, PublicationState.REVIEW);

    static Message held(Shortage shortage) {
        var budget = shortage.budget();
        return Message.of(
                SendingLimits.HELD,
                budget.id(),
                plain(shortage.left()),
                plain(budget.amount()),
                shortage.ends(),
                plain(shortage.cost()));
    }

    /** As people write it: at least two places, and no more than the amount takes. */
    private static Money plain(Money money) {
        var amount = money.amount().stripTrailingZeros();
        return new Money(amount.scale() < 2 ? amount.setScale(2) : amount, money.currency());
    }

    /** The present status of a budget. */
    BudgetStatus status(Budget budget) {
        var now = store.now();
        var totals = store.reservations().totals(budget);
        return new BudgetStatus(
                budget, budget.period().start(now), budget.period().end(now), totals.spent(), totals.reserved());
    }

    /** Why something that isn't in flight has no room now. */
    Optional<Message> obstacle(Publication publication) {
        var price = pricing.most(publication);
        for (var status : stopping()) {
            var cost = cost(status.budget(), publication, price);
            if (cost.signum() > 0 && cost.compareTo(status.left().amount()) > 0) {
                var money = new Money(cost, status.budget().amount().currency());
                return Optional.of(held(new Shortage(status.budget(), status.to(), status.left(), money)));
            }
        }
        return Optional.empty();
    }

    private List<BudgetStatus> stopping() {
        return store.budgets().list().stream()
                .filter(Budget::stops)
                .map(this::status)
                .toList();
    }

    private static BigDecimal cost(Budget budget, Publication publication, List<Money> price) {
        return price.stream()
                .filter(money -> budget.covers(publication.account()))
                .filter(money -> money.currency().equals(budget.amount().currency()))
                .map(money -> money.amount().setScale(Usage.PLACES, RoundingMode.CEILING))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Those of some held publications that budgets have room for, all together, in their order. */
    List<Publication> fitting(List<Publication> held) {
        var left = new ArrayList<>(stopping().stream().map(Left::new).toList());
        var fitting = new ArrayList<Publication>();
        var underWay = new ArrayList<Publication>();
        for (var publication : held) {
            var price = pricing.most(publication);
            var fits = left.stream().allMatch(each -> each.fits(publication, price));
            if (!fits && pricing.partlyFree(publication.account())) {
                if (underWay.isEmpty()) {
                    underWay.addAll(PublicationsByState.all(store, UNDER_WAY.toArray(PublicationState[]::new)));
                }
                var all = new ArrayList<>(underWay);
                all.addAll(fitting);
                all.add(publication);
                fits = left.stream()
                        .allMatch(each -> each.fits(publication, price) || each.fitsPartlyFree(all, pricing));
            }
            if (fits || store.budgets().isOverridden(publication.id())) {
                fitting.add(publication);
                left.forEach(each -> each.reserve(publication, price));
            }
        }
        return fitting;
    }

    /** The remaining room of a budget, while publications are checked one after another. */
    private static final class Left {
        private final BudgetStatus status;
        private BigDecimal reserved = BigDecimal.ZERO;

        Left(BudgetStatus status) {
            this.status = status;
        }

        boolean fits(Publication publication, List<Money> price) {
            var cost = cost(status.budget(), publication, price);
            return cost.signum() == 0 || cost.compareTo(status.left().amount().subtract(reserved)) <= 0;
        }

        /** Whether all have room together by what is free. */
        boolean fitsPartlyFree(List<Publication> all, CallPricing pricing) {
            var budget = status.budget();
            var covered =
                    all.stream().filter(each -> budget.covers(each.account())).toList();
            var left = budget.amount().amount().subtract(status.spent().amount());
            return pricing.together(covered).stream()
                    .filter(money -> money.currency().equals(budget.amount().currency()))
                    .allMatch(money -> money.amount().compareTo(left) <= 0);
        }

        void reserve(Publication publication, List<Money> price) {
            reserved = reserved.add(cost(status.budget(), publication, price));
        }
    }
}
