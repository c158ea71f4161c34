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

    private static Budget budget(Optional<String> network, Optional<AccountId> account, Budget.Period period, String amount, boolean stops) {
        return new Budget("b", network, account, period, Money.of(amount, "USD"), 80, stops, FROM, 0);
    }

    private static List<BudgetCheck> check(Budget budget, Use... made) {
        return BudgetCheck.of(
                List.of(budget), Forecast.of(Conditions.of(TERMS), FROM, TO, Stream.of(PLAN), List.of(made)), List.of(made));
    }

    @ParameterizedTest
    @CsvSource({"'', '', 1.20", "m, '', 1.20", "other, '', 0", "'', anna@m, 1.10", "'', bert@m, 0.10", "m, bert@m, 0.10"})
    void what_its_network_and_account_plan_counts(String network, String account, String planned) {
        var budget = budget(
                Optional.of(network).filter(name -> !name.isEmpty()), AccountId.parse(account), Budget.Period.MONTH, "9", false);
        assertThat(check(budget)).singleElement().satisfies(check -> {
            assertThat(check.planned().amount()).isEqualByComparingTo(planned);
            assertThat(check.finding()).isEmpty();
        });
    }

    @Test
    void it_warns_at_its_mark_and_stops_what_does_not_fit_while_cheaper_ones_still_do() {
        var made = Use.of(ANNA, Instant.parse("2026-11-30T00:00:00Z"), "post.create", 1, Money.of("99", "USD"));
        var today = Use.of(ANNA, FROM, "post.create", 1, Money.of("0.30", "USD"));
        var checks = check(budget(Optional.empty(), Optional.empty(), Budget.Period.DAY, "0.50", true), made, today);
        assertThat(checks).hasSize(31);
        var first = checks.get(0);
        assertThat(first.spent().amount()).isEqualByComparingTo("0.30");
        assertThat(first.warned().orElseThrow().item()).contains("a");
        assertThat(first.exceeded().orElseThrow().item()).contains("b");
        assertThat(first.over()).containsExactly("b");
        var finding = first.finding().orElseThrow();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.items()).containsExactly("b");
        assertThat(finding.remedy()).isEqualTo(new PlanFinding.Remedy.MoveAfter(Instant.parse("2026-12-02T00:00:00Z")));
        assertThat(checks.get(1).over()).as("a new day has all of it").isEmpty();
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
        var budget = new Budget("e", Optional.empty(), Optional.empty(), Budget.Period.MONTH, Money.of("0.01", "EUR"), 80, true, FROM, 0);
        assertThat(check(budget).get(0).finding()).isEmpty();
    }

    @Test
    void exactly_the_amount_fits() {
        assertThat(check(budget(Optional.empty(), Optional.empty(), Budget.Period.MONTH, "1.20", true)).get(0).over())
                .isEmpty();
        assertThat(check(budget(Optional.empty(), Optional.empty(), Budget.Period.MONTH, "1.19", true)).get(0).over())
                .containsExactly("d");
    }
}
