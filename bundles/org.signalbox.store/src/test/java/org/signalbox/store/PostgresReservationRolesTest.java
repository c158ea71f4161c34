package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Usage;

/** Who may write reservations and totals: nodes, and for people the database itself. */
final class PostgresReservationRolesTest extends OneTeam {
    @Test
    void people_can_write_neither_reservations_nor_totals() throws SQLException {
        for (var role : List.of(AUTHOR, PUBLISHER, ADMIN)) {
            for (var sql : List.of(
                    "INSERT INTO reservations VALUES ('x', 'chirp', 'anna@chirp', 'USD', 1, 1)",
                    "UPDATE reservations SET amount_nanos = 0",
                    "DELETE FROM reservations",
                    "UPDATE budget_periods SET spent = 0",
                    "UPDATE budget_periods SET reserved = 0",
                    "DELETE FROM budget_periods",
                    "DROP TRIGGER signalbox_spent_added ON usage",
                    "ALTER TABLE usage DISABLE TRIGGER ALL")) {
                try (var connection = team.as(role).connect();
                        var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(sql))
                            .as(role + ": " + sql)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("42501"));
                }
            }
        }
    }

    @Test
    void nobody_takes_away_from_what_was_metered() throws SQLException {
        try (var node = team.open(SENDER, clock)) {
            node.usage().add(List.of(Usage.charge(ANNA, "post.create", NOON, 1, Money.of("0.015", "EUR"))));
        }
        for (var role : List.of(PUBLISHER, ADMIN)) {
            for (var sql : List.of(
                    "UPDATE usage SET amount_nanos = 0",
                    "UPDATE usage SET calls = calls - 1",
                    "UPDATE usage SET network = 'other'",
                    "UPDATE usage SET minute = 0",
                    "INSERT INTO usage SELECT network, account, operation, minute, currency, 0, 0, 0, -amount_nanos "
                            + "FROM usage"
                            + " ON CONFLICT (network, account, operation, minute, currency) DO UPDATE SET"
                            + " amount_nanos = usage.amount_nanos + excluded.amount_nanos",
                    "DELETE FROM usage")) {
                try (var connection = team.as(role).connect();
                        var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute(sql))
                            .as(role + ": " + sql)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("42501"));
                }
            }
        }
    }

    @Test
    void a_permission_against_terms_bears_the_login_and_is_audited() throws SQLException {
        try (var connection = team.as(PUBLISHER).connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "INSERT INTO findings VALUES ('p0', 'f', 0, 't', 'ERROR', 's', '{}', 1, NULL, NULL, NULL)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            statement.execute(
                    "INSERT INTO findings VALUES ('p0', 'f', 0, 't', 'ERROR', 's', '{}', 1, 'boss', 1, 'forged')");
        }
        assertThat(ask(team.owner(), "SELECT overridden_by FROM findings WHERE publication = 'p0'"))
                .containsExactly(team.login(PUBLISHER));
        assertThat(ask(team.owner(), "SELECT actor || ' ' || message FROM audit WHERE subject = 'publication/p0'"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .startsWith(team.login(PUBLISHER) + " ")
                        .contains("forged"));
    }

    @Test
    void usage_beyond_all_sums_fails_nobody() throws SQLException {
        try (var connection = team.as(PUBLISHER).connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "INSERT INTO usage VALUES ('chirp', 'x', 'y', 1, 'JPY', 1, 0, 1, 9223372036854775807)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    /** A login adds up to a million at a time, as often as it likes: no sum of it may fail what a node stores. */
    @Test
    void a_sum_of_what_was_spent_stops_growing_where_it_could_not_be_held() throws SQLException {
        try (var node = team.open(SENDER, clock);
                var admin = team.open(ADMIN, clock)) {
            var budget = admin.budgets()
                    .put(
                            new Budget(
                                    "yen",
                                    Optional.of("chirp"),
                                    Optional.empty(),
                                    Budget.Period.DAY,
                                    Money.of("1", "JPY"),
                                    80,
                                    true,
                                    NOON,
                                    0),
                            audit("budget/yen"));
            team.owner()
                    .execute("INSERT INTO budget_periods (budget, starts, ends, revision, network, currency, "
                            + "spent, reserved)"
                            + " VALUES ('yen', "
                            + micros(budget.period().start(NOON)) + ", "
                            + micros(budget.period().end(NOON)) + ", "
                            + budget.revision() + ", 'chirp', 'JPY', 9223372036854775000, 0)");

            for (var i = 0; i < 2; i++) {
                node.usage().add(List.of(Usage.charge(ANNA, "post.create", NOON, 1, Money.of("1", "JPY"))));
            }

            assertThat(ask(team.owner(), "SELECT spent FROM budget_periods WHERE budget = 'yen'"))
                    .containsExactly("9000000000000000000");
            assertThat(node.reservations().totals(budget).spent())
                    .isEqualTo(Usage.money(9_000_000_000_000_000_000L, "JPY"));
            assertThat(ask(team.owner(), "SELECT amount_nanos FROM usage WHERE currency = 'JPY'"))
                    .containsExactly("2000000000");
            assertThat(admin.budgets().remove("yen", audit("budget/yen"))).isTrue();
        }
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    @Test
    void what_a_publisher_confirms_is_spent_and_a_node_ends_its_reservation() {
        try (var node = team.open(SENDER, clock);
                var admin = team.open(ADMIN, clock);
                var publisher = team.open(PUBLISHER, clock)) {
            var budget = admin.budgets()
                    .put(
                            new Budget(
                                    "chirp",
                                    Optional.of("chirp"),
                                    Optional.empty(),
                                    Budget.Period.DAY,
                                    Money.of("1", "USD"),
                                    80,
                                    true,
                                    NOON,
                                    0),
                            audit("budget/chirp"));
            publisher.publications().plan(List.of(planned("asked", ANNA, NOON)), ACTOR);
            var claimed = node.publications().claimDue(NODE, NOON, LEASE, 1);
            assertThat(ReservationRepositoryContract.reserve(node, claimed)).isEmpty();
            var sending = save(node, claimed.get(0).intend(0, key(1), "{}", NOON.plusSeconds(9), ACTOR));
            var unknown = save(node, sending.markUnknown(Message.of("test.why"), NOON, ACTOR));
            var review = save(node, unknown.escalate(Message.of("test.why"), ACTOR));

            var charge = Usage.charge(ANNA, "post.create", NOON, 1, Money.of("0.015", "USD"));
            var confirmed = publisher.publications().save(review.done(0, receipt("1"), ACTOR), List.of(charge));

            assertThat(confirmed.state()).isEqualTo(PublicationState.PUBLISHED);
            assertThat(publisher.reservations().totals(budget).spent()).isEqualTo(Usage.money(15_000_000, "USD"));
            assertThat(node.reservations().releaseEnded()).isOne();
            assertThat(admin.reservations().totals(budget).reserved().isZero()).isTrue();
            assertThat(admin.budgets().remove("chirp", audit("budget/chirp"))).isTrue();
        }
    }
}
