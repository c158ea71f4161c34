package org.signalbox.model.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;

/**
 * Reservations of budgets for publications that may be charged ({@link Publication#mayBeCharged}), and the running
 * totals of budgets. The database guards them: any number of nodes may reserve at once. A step that stores charges
 * shrinks the publication's reservation by them. A step after which nothing may be charged ends it, in the step's own
 * transaction. {@link #releaseEnded} ends reservations whose publication another process or a person took. Money that
 * becomes free without having been spent is notified as {@code BUDGET} with the budget's id.
 */
public interface ReservationRepository {
    /**
     * Reserves for publications in their order, each where every stopping budget that covers it has room for all of its
     * price. One transaction, which reads the budgets as they are stored. What a publication had reserved before is
     * replaced. Nothing is reserved where no stopping budget covers it.
     *
     * @return those for which nothing was reserved, and why; what they had reserved before stays
     */
    Map<PublicationId, Shortage> reserve(List<Request> requests, Pricing pricing);

    /** The present totals of a budget. */
    Totals totals(Budget budget);

    /**
     * Makes the running totals of all budgets, where they are missing for the present period or the budget was changed.
     * What may be charged without a reservation gets one where a new budget stops.
     */
    void count(Pricing pricing);

    /** Ends the reservations of publications that can't be charged any more; returns how many publications had one. */
    int releaseEnded();

    /**
     * A publication that is about to be sent.
     *
     * @param price at most, one amount for each currency
     * @param overBudget whether it may go out though a budget has no room for it
     */
    record Request(Publication publication, List<Money> price, boolean overBudget) {
        public Request {
            price = List.copyOf(price);
        }
    }

    /**
     * Why nothing was reserved.
     *
     * @param ends of the budget's present period
     * @param left of the budget
     * @param cost that there is no room for
     */
    record Shortage(Budget budget, Instant ends, Money left, Money cost) {}

    /**
     * A budget in its present period, in its currency.
     *
     * @param spent as far as it is stored
     * @param reserved for what is in flight, whichever period it will be charged in
     */
    record Totals(Money spent, Money reserved) {}

    /** Prices publications. Called inside a transaction: reads nothing of the store but its usage. */
    interface Pricing {
        /** The highest cost of a publication, as though nothing were free: one amount for each currency. */
        List<Money> most(Publication publication);

        /** Whether something is free at an account's network up to a number of calls. */
        boolean partlyFree(AccountId account);

        /** The highest cost of all publications together after present use, whichever of them comes first. */
        List<Money> together(List<Publication> publications);
    }
}
