package org.signalbox.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.Usage;
import org.signalbox.model.store.ReservationRepository.Pricing;
import org.signalbox.model.store.ReservationRepository.Request;
import org.signalbox.store.SettableClock;
import org.signalbox.store.Stores;
import org.signalbox.store.internal.files.DiskReserve;
import org.signalbox.store.internal.sqlite.LocalFeed;
import org.signalbox.store.internal.sqlite.SqliteDatabase;
import org.signalbox.store.internal.sqlite.SqliteDialect;

/** Which statements sending takes that has to do with money: the fewer, the less a price slows it. */
final class StatementsOfReservationsTest {
    private static final List<Money> PRICE = List.of(Money.of("0.01", "USD"));
    private static final Pricing PRICING = new Pricing() {
        @Override
        public List<Money> most(Publication publication) {
            return PRICE;
        }

        @Override
        public boolean partlyFree(AccountId account) {
            return false;
        }

        @Override
        public List<Money> together(List<Publication> publications) {
            throw new AssertionError("nothing is free");
        }
    };

    @TempDir
    Path workspace;

    private final List<String> statements = new ArrayList<>();
    private SqlStore store;

    @BeforeEach
    void open() throws Exception {
        Stores.open(workspace, new SettableClock(NOON)).close();
        var file = workspace.resolve(".signalbox/store.db");
        var feed = new LocalFeed();
        var database = new SqliteDatabase(new SqliteDialect(file), feed, new DiskReserve(workspace.resolve("reserve")));
        store = new SqlStore(
                file.toString(), new SettableClock(NOON), noting(database), feed, database::copyTo, () -> {});
        furnish(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_costs_nothing_takes_none() {
        setBudget("1");
        send(1, false, "0");
        assertThat(statements).isNotEmpty().noneMatch(StatementsOfReservationsTest::isAboutMoney);
    }

    @Test
    void without_a_budget_that_stops_the_budgets_are_read_once_for_a_claim() {
        send(20, true, "0.01");
        assertThat(statements.stream()
                        .filter(StatementsOfReservationsTest::isAboutMoney)
                        .filter(sql -> sql.contains("budgets")))
                .singleElement()
                .satisfies(sql -> assertThat(sql).startsWith("SELECT * FROM budgets WHERE stops"));
        assertThat(statements).noneMatch(sql -> sql.contains("INTO reservations"));
    }

    @Test
    void nothing_is_summed_once_the_totals_are_counted() {
        setBudget("1");
        send(1, true, "0.01");
        statements.clear();
        send(30, true, "0.01");
        assertThat(statements).noneMatch(sql -> sql.contains("SUM(") || sql.contains("FROM usage"));
        assertThat(statements.stream().filter(sql -> sql.startsWith("SELECT * FROM budgets")))
                .hasSize(1);
    }

    private void send(int count, boolean priced, String cost) {
        var name = "p" + statements.size() + "-";
        store.publications()
                .plan(
                        IntStream.range(0, count)
                                .mapToObj(i -> planned(name + i, ANNA, NOON))
                                .toList(),
                        ACTOR);
        statements.clear();
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, count);
        if (priced) {
            assertThat(store.reservations()
                            .reserve(
                                    claimed.stream()
                                            .map(each -> new Request(each, PRICE, false))
                                            .toList(),
                                    PRICING))
                    .isEmpty();
        }
        for (var each : claimed) {
            var sending = store.publications().save(each.intend(0, key(1), "{}", NOON.plusSeconds(9), ACTOR));
            var charge = Usage.charge(ANNA, "post.create", NOON, 1, Money.of(cost, "USD"));
            store.publications().save(sending.done(0, receipt(each.id().value()), ACTOR), List.of(charge));
        }
    }

    private void setBudget(String amount) {
        store.budgets()
                .put(
                        new Budget(
                                "all",
                                Optional.empty(),
                                Optional.empty(),
                                Budget.Period.DAY,
                                Money.of(amount, "USD"),
                                80,
                                true,
                                NOON,
                                0),
                        audit("budget"));
    }

    private static boolean isAboutMoney(String sql) {
        return sql.contains("budget") || sql.contains("reservations");
    }

    /** The same, with a note of each statement. */
    private Database noting(Database database) {
        return (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Database.class}, (self, method, args) -> {
                    if (args != null && args[0] instanceof Database.Work<?, ?> work) {
                        args[0] = (Database.Work<Object, Exception>) transaction -> noting(transaction, work);
                    }
                    try {
                        return method.invoke(database, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object noting(Transaction transaction, Database.Work<?, ?> work) throws Exception {
        var connection = transaction.connection();
        var noted = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, args) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) args[0]);
                    }
                    return method.invoke(connection, args);
                });
        var noting = new Transaction(noted, transaction.dialect());
        var result = work.run(noting);
        noting.flush();
        noting.changes().forEach(change -> transaction.changed(change.kind(), change.id()));
        return result;
    }
}
