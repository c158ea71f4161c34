package org.signalbox.bench.database;

import java.util.Optional;
import org.signalbox.ledger.internal.BudgetReservations;
import org.signalbox.ledger.internal.CallPricing;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.store.OpenStore;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;

/** The product's budgets and prices for a network with or without prices. */
final class PricesBenchmark {
    private static final String LIMIT = """
            {"id": "net.text", "kind": "text-limit", "operation": "post.create", "measure": {"unit": "graphemes"}, \
            "value": 500,
             "from": "2020-01-01", "source": "https://net.example", "checkedOn": "2026-01-01"}""";
    private static final String PRICE = """
            {"id": "net.price", "kind": "price", "operation": "post.create", "value": "0.015", "currency": "USD",
             "from": "2020-01-01", "source": "https://net.example", "checkedOn": "2026-01-01"}""";

    private PricesBenchmark() {}

    /** Posts are free, and there are no budgets. */
    static SendingLimits free(OpenStore store) {
        return sendingLimits(store, LIMIT);
    }

    /** Each post costs 0.015, and two stopping budgets apply, of the network and of all networks. */
    static SendingLimits priced(OpenStore store) {
        setBudgets(store);
        return sendingLimits(store, LIMIT + "," + PRICE);
    }

    /** Two budgets that stop, and never will. */
    static void setBudgets(Store store) {
        if (store.budgets().list().isEmpty()) {
            set(store, "net-month", Optional.of(InstantNetworks.NETWORK), Budget.Period.MONTH);
            set(store, "all-total", Optional.empty(), Budget.Period.TOTAL);
        }
    }

    private static void set(Store store, String id, Optional<String> network, Budget.Period period) {
        var now = store.now();
        store.budgets()
                .put(
                        new Budget(id, network, Optional.empty(), period, Money.of("1000000", "USD"), 80, true, now, 0),
                        new AuditEntry(now, "bench", "budget/" + id, Message.of("bench.budget")));
    }

    private static SendingLimits sendingLimits(OpenStore store, String entries) {
        var book = book(entries);
        return new BudgetReservations(store, new CallPricing(store, book), book);
    }

    /** Terms of the network, of these entries. */
    static TermsBook book(String entries) {
        try {
            return new FakeTermsBook(TermsDocuments.parse("{\"format\": \"signalbox-terms/1\", \"network\": \""
                    + InstantNetworks.NETWORK + "\", \"version\": \"1\", \"entries\": [" + entries + "]}"));
        } catch (TermsException e) {
            throw new IllegalStateException(e);
        }
    }
}
