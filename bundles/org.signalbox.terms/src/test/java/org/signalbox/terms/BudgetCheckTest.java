package org.signalbox.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.terms.Documents.ANNA;
import static org.signalbox.terms.Documents.BERT;
import static org.signalbox.terms.Documents.post;
import static org.signalbox.terms.Documents.price;
import static org.signalbox.terms.Documents.terms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;

class BudgetCheckTest {
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final Terms TERMS =
            terms(price("post", "0.10", ""), price("link", "0.50", ", \"when\": {\"has\": \"link\"}"));
    private static final PlannedItem[] PLAN = {
        post("a", ANNA, "2026-12-01T01:00:00Z"),
        post("b", ANNA, "2026-12-01T02:00:00Z", "link"),
        post("c", BERT, "2026-12-01T03:00:00Z"),
        post("d", ANNA, "2026-12-02T01:00:00Z", "link")
    };

    private static Budget budget(
            Optional<String> network, Optional<AccountId> account, Budget.Period period, String amount, boolean stops) {
        return new Budget("b", network, account, period, Money.of(amount, "USD"), 80, stops, FROM, 0);
    }

    private static List<BudgetCheck> check(Budget budget, MeteredUse... made) {
        return BudgetCheck.of(
                List.of(budget),
                Forecast.of(TermsContext.of(TERMS), FROM, TO, Stream.of(PLAN), List.of(made)),
                List.of(made));
    }

    @ParameterizedTest
    @CsvSource({"'', '', 1.20", "m, '', 1.20", "other, '', 0", "'', anna@m, 1.10", "'', bert@m, 0.10", "m, bert@m, 0.10"
    })
    void what_its_network_and_account_plan_counts(String network, String account, String planned) {
        var budget = budget(
                Optional.of(network).filter(name -> !name.isEmpty()),
                AccountId.parse(account),
                Budget.Period.MONTH,
                "9",
                false);
        assertThat(check(budget)).singleElement().satisfies(check -> {
            assertThat(check.planned().amount()).isEqualByComparingTo(planned);
            assertThat(check.finding()).isEmpty();
        });
    }

    @Test
    void it_warns_at_its_mark_and_stops_what_does_not_fit_while_cheaper_ones_still_do() {
        var made = MeteredUse.of(ANNA, Instant.parse("2026-11-30T00:00:00Z"), "post.create", 1, Money.of("99", "USD"));
        var today = MeteredUse.of(ANNA, FROM, "post.create", 1, Money.of("0.30", "USD"));
        var checks = check(budget(Optional.empty(), Optional.empty(), Budget.Period.DAY, "0.50", true), made, today);
        assertThat(checks).hasSize(31);
        var first = checks.get(0);
        assertThat(first.spent().amount()).isEqualByComparingTo("0.30");
        assertThat(first.warned().orElseThrow().item()).contains("a");
        assertThat(first.exceeded().orElseThrow().item()).contains("b");
        assertThat(first.exceeding()).containsExactly("b");
        var finding = first.finding().orElseThrow();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.items()).containsExactly("b");
        assertThat(finding.remedy()).isEqualTo(new PlanFinding.Remedy.MoveAfter(Instant.parse("2026-12-02T00:00:00Z")));
        assertThat(checks.get(1).exceeding()).as("a new day has all of it").isEmpty();
        assertThat(checks.get(1).warned()).isPresent();
    }

    @Test
    void one_that_does_not_stop_warns_only() {
        var finding = check(budget(Optional.empty(), Optional.empty(), Budget.Period.TOTAL, "1", false))
                .get(0)
                .finding()
                .orElseThrow();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message().code()).isEqualTo("terms.budget-exceeded");
    }

    @Test
    void a_budget_in_another_currency_is_not_touched() {
        var budget = new Budget(
                "e",
                Optional.empty(),
                Optional.empty(),
                Budget.Period.MONTH,
                Money.of("0.01", "EUR"),
                80,
                true,
                FROM,
                0);
        var check = check(budget).get(0);
        assertThat(check.planned().isZero()).isTrue();
        assertThat(check.exceeding()).isEmpty();
        assertThat(check.finding()).hasValueSatisfying(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message().text(java.util.Locale.ENGLISH))
                    .contains("EUR only")
                    .contains("in USD too");
            assertThat(finding.remedy()).isEqualTo(new PlanFinding.Remedy.ChangeBudget("e"));
        });
    }

    @Test
    void budgets_in_several_currencies_each_count_their_own() {
        var euros = Documents.terms(price("post", "0.30", "").replace("USD", "EUR"));
        var conditions = new TermsContext(
                account -> Optional.of(account.equals(BERT) ? euros : TERMS), account -> java.util.Map.of());
        var made = List.of(
                MeteredUse.of(ANNA, FROM, "post.create", 1, Money.of("0.05", "USD")),
                MeteredUse.of(BERT, FROM, "post.create", 1, Money.of("0.07", "EUR")));
        var forecast = Forecast.of(conditions, FROM, TO, Stream.of(PLAN), made);
        var budgets = Stream.of("USD", "EUR")
                .map(currency -> new Budget(
                        "b",
                        Optional.empty(),
                        Optional.empty(),
                        Budget.Period.MONTH,
                        Money.of("1", currency),
                        80,
                        true,
                        FROM,
                        0))
                .toList();
        assertThat(BudgetCheck.of(budgets, forecast, made))
                .satisfiesExactly(
                        dollars -> {
                            assertThat(dollars.spent()).isEqualTo(Money.of("0.05", "USD"));
                            assertThat(dollars.planned().amount()).isEqualByComparingTo("1.10");
                            assertThat(dollars.exceeding()).containsExactly("d");
                        },
                        other -> {
                            assertThat(other.spent()).isEqualTo(Money.of("0.07", "EUR"));
                            assertThat(other.planned().amount()).isEqualByComparingTo("0.30");
                            assertThat(other.exceeding()).isEmpty();
                            assertThat(other.uncounted()).containsExactly("USD");
                        });
    }

    @Test
    void exactly_the_amount_fits() {
        assertThat(check(budget(Optional.empty(), Optional.empty(), Budget.Period.MONTH, "1.20", true))
                        .get(0)
                        .exceeding())
                .isEmpty();
        assertThat(check(budget(Optional.empty(), Optional.empty(), Budget.Period.MONTH, "1.19", true))
                        .get(0)
                        .exceeding())
                .containsExactly("d");
    }
}
