package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.AccountId;
import org.signalbox.model.DueTime;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Overdue;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.publishing.ChangeImpact;
import org.signalbox.publishing.ChangeImpact.Consequence;
import org.signalbox.publishing.ChangeImpact.Effect;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.terms.IsoLength;
import org.signalbox.terms.Measure;
import org.signalbox.terms.QuotaUse;
import org.signalbox.terms.Term;
import org.signalbox.terms.UsageWindow;

final class ImpactSummaryTest {
    private static final Instant DUE = Instant.parse("2027-03-01T08:00:00Z");
    private static final InstantFormatter MOMENTS = new InstantFormatter(ZoneId.of("Europe/Paris"), Locale.UK);
    private static final AccountId PLAZA = AccountId.of("nightline@plaza");

    @Test
    void an_account_is_chosen_only_for_those_that_it_takes() {
        var impact = impact(held("Weekend fare", true), held("Delay", false));

        assertThat(impact.options(impact.rows())).containsExactly(Map.entry(PLAZA, 1L));
        impact.choose(impact.rows(), PLAZA);

        assertThat(impact.chosen()).hasSize(1).containsValue(PLAZA);
        assertThat(impact.rows().get(0).effect(MOMENTS))
                .isEqualTo("Is published on nightline@plaza instead (your choice)");
        assertThat(impact.rows().get(1).effect(MOMENTS)).isEqualTo("Held until the network is back");
        impact.leave(impact.rows());
        assertThat(impact.chosen()).isEmpty();
    }

    @Test
    void sentences_count_what_is_hit_and_keep_their_apostrophes() {
        assertThat(impact(held("a", true), held("b", true)).lines(Optional.empty()))
                .extracting(line -> line.text().text(Locale.ENGLISH))
                .containsExactly(
                        "3 planned publications are published before it",
                        "2 planned publications will be held",
                        "2 accounts can't be used then",
                        "40 past posts stay readable, with their engagement");
    }

    @Test
    void a_gauge_tells_tight_from_too_much() {
        assertThat(gauge(10, 50)).isEqualTo(QuotaGauge.Level.OK);
        assertThat(gauge(10, 80)).isEqualTo(QuotaGauge.Level.TIGHT);
        assertThat(gauge(10, 101)).isEqualTo(QuotaGauge.Level.OVER);
    }

    @Test
    void quotas_are_told_apart_by_whom_they_are_for_and_their_own_window() {
        var anna = NetworkStatus.gauge(used("*", "anna@chirp"), MOMENTS);

        assertThat(anna.text().text(Locale.ENGLISH)).isEqualTo("anna@chirp: 2 of 100,000 used, 6 with what is planned");
        assertThat(anna.tip().text(Locale.ENGLISH)).contains("in 5 minutes");
        assertThat(NetworkStatus.gauge(used("post.create", "anna@chirp"), MOMENTS)
                        .text()
                        .text(Locale.ENGLISH))
                .startsWith("post.create · anna@chirp: ");
        assertThat(NetworkStatus.gauge(used("*", "chirp"), MOMENTS).text().text(Locale.ENGLISH))
                .startsWith("All calls: ");
    }

    @Test
    void the_tip_of_a_limit_names_it_with_its_figures_and_when_it_has_room_again() {
        assertThat(tip(Optional.empty(), Optional.empty()))
                .isEqualTo("anna@chirp has a limit of 100,000 calls in 5 minutes (chirp.rate)."
                        + " Used: 2. With what is planned: 6.");
        assertThat(tip(Optional.of(DUE), Optional.of(DUE.plusSeconds(300))))
                .endsWith("6, too many from 1 Mar 2027, 09:00 on. There is room again at 1 Mar 2027, 09:05.");
        assertThat(tip(Optional.of(DUE), Optional.empty())).endsWith("It has no room for that at any time.");
    }

    private static String tip(Optional<Instant> exceededAt, Optional<Instant> freeAt) {
        return NetworkStatus.gauge(used("*", "anna@chirp", exceededAt, freeAt), MOMENTS)
                .tip()
                .text(Locale.ENGLISH);
    }

    private static QuotaUse used(String operation, String holder) {
        return used(operation, holder, Optional.empty(), Optional.empty());
    }

    private static QuotaUse used(
            String operation, String holder, Optional<Instant> exceededAt, Optional<Instant> freeAt) {
        var term = new Term(
                "chirp.rate",
                operation,
                List.of(),
                Measure.UsageLimit.of(Term.Kind.RATE, UsageWindow.rolling(IsoLength.parse("PT5M"))),
                Optional.of(BigDecimal.valueOf(100_000)),
                Term.Validity.since(DUE),
                Term.Provenance.of("urn:x:1", LocalDate.of(2026, 11, 24)));
        return new QuotaUse(
                term,
                "chirp",
                holder,
                DUE,
                DUE.plus(Duration.ofDays(1)),
                BigDecimal.valueOf(6),
                BigDecimal.TWO,
                term.value(),
                exceededAt,
                freeAt,
                List.of());
    }

    @Test
    void an_account_without_rule_shows_its_network_s() {
        var rule = new HoldRuleRecord("chirp", HoldRule.Expire.after(Duration.ofDays(2)), DUE, 1);
        var rows = HoldRuleRow.of(List.of("chirp"), List.of(AccountId.of("a@chirp"), PLAZA), List.of(rule));

        assertThat(rows).extracting(HoldRuleRow::subject).containsExactly("chirp", "a@chirp");
        assertThat(rows.get(1).own()).isEmpty();
        assertThat(rows.get(1).told(MOMENTS)).isEqualTo("Expires 2 days after its time (its network's rule)");
    }

    @Test
    void fractions_of_a_cent_are_not_rounded() {
        assertThat(MOMENTS.money(Money.of("0.0015", "EUR"))).isEqualTo("€0.0015");
        assertThat(MOMENTS.money(Money.of("20", "EUR"))).isEqualTo("€20.00");
    }

    private static QuotaGauge.Level gauge(int used, int planned) {
        var text = Message.of("networksview.card.quota");
        return QuotaGauge.of(
                        text,
                        text,
                        BigDecimal.valueOf(used),
                        BigDecimal.valueOf(planned),
                        BigDecimal.valueOf(100),
                        false)
                .level();
    }

    private static ImpactSummary impact(Consequence... hit) {
        var accounts = List.of(AccountId.of("a@chirp"), AccountId.of("b@chirp"));
        return new ImpactSummary(
                new ChangeImpact(
                        "chirp",
                        PlannedChange.Kind.DISABLE,
                        DUE,
                        Optional.empty(),
                        3,
                        List.of(),
                        List.of(hit),
                        accounts,
                        40,
                        List.of(),
                        List.of()),
                MOMENTS);
    }

    private static Consequence held(String title, boolean reroutable) {
        var option = new RerouteOption(
                PLAZA,
                reroutable ? List.of() : List.of(Message.of("publishing.reroute.there", PLAZA)),
                Optional.empty());
        return new Consequence(
                publication(title),
                Effect.HELD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(option),
                Optional.empty(),
                Optional.empty());
    }

    private static Publication publication(String title) {
        return Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), AccountId.of("a@chirp"), DUE),
                new PostSnapshot(title, "content/x.md", "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "text", List.of())),
                DueTime.of(DUE, Optional.empty(), Overdue.LATE));
    }
}
