package org.signalbox.store;

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

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.tests.postgres.PostgresServer;

/** What a post that costs nothing takes of the server, by the server's own log of statements. */
final class PostgresFreePostsTest {
    private static final Pattern STATEMENT = Pattern.compile("(?:statement|execute [^:]+): ([^\n]+(?:\n\t[^\n]*)*)");
    private static final Pattern SENDING = Pattern.compile("publication|usage|audit|past_posts|budget|reservation");

    @Test
    void a_budget_costs_a_post_without_a_price_no_statement(@TempDir Path folder) throws Exception {
        try (var server = PostgresServer.start("log_statement=all");
                var store =
                        Stores.open(folder, PostgresWorkspace.address(server.database()), InstantSource.fixed(NOON))) {
            furnish(store);
            publish(store, "warm-up", Optional.empty());
            var before = statements(server, () -> publish(store, "a", Optional.empty()));

            store.budgets()
                    .put(
                            new Budget(
                                    "b",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Budget.Period.TOTAL,
                                    Money.of("5", "USD"),
                                    80,
                                    true,
                                    NOON,
                                    0),
                            audit("budget/b"));
            assertThat(statements(server, () -> publish(store, "b", Optional.empty())))
                    .isEqualTo(before);

            var priced = statements(server, () -> publish(store, "c", Optional.of(Money.of("0.01", "USD"))));
            assertThat(priced).as("this test sees such statements").anyMatch(sql -> sql.contains("budget_periods"));
        }
    }

    private static void publish(OpenStore store, String id, Optional<Money> price) {
        store.publications().plan(List.of(planned(id, ANNA, NOON)), ACTOR);
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 1).getFirst();
        var sending = store.publications().save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(40), ACTOR));
        var usage = price.map(money -> Usage.charge(ANNA, "post.create", NOON, 1, money))
                .orElseGet(() -> Usage.calls(ANNA.network(), Optional.of(ANNA), "post.create", NOON, 1, 0));
        store.publications().save(sending.done(0, receipt(id), ACTOR), List.of(usage));
    }

    private static List<String> statements(PostgresServer server, Runnable work) throws Exception {
        var before = server.log().length();
        work.run();
        return STATEMENT
                .matcher(server.log().substring(before))
                .results()
                .map(each -> each.group(1))
                .filter(sql -> SENDING.matcher(sql).find())
                .toList();
    }
}
